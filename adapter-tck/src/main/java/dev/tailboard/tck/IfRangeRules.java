package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;

import dev.tailboard.tck.wire.Ask;
import org.junit.jupiter.api.Test;

/** {@code If-Range} (RFC 9110 §13.1.5): the rest if the start is unchanged, else everything. */
abstract class IfRangeRules extends Rules {
  IfRangeRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void If_Range_with_the_ETag_gives_the_range() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(ifRange(dat, dat.etag()))).hasStatus(206).hasBody(dat.bytesFrom(40));
  }

  @Test
  void If_Range_with_another_ETag_gives_everything() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(ifRange(dat, "\"other\""))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void If_Range_with_a_weak_ETag_gives_everything() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(ifRange(dat, "W/" + dat.etag()))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void If_Range_with_the_exact_date_gives_the_range() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(ifRange(dat, dat.lastModified()))).hasStatus(206).hasBody(dat.bytesFrom(40));
  }

  @Test
  void If_Range_with_an_older_date_gives_everything() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(ifRange(dat, dat.httpDate(-1)))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void If_Range_with_a_newer_date_gives_everything() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(ifRange(dat, dat.httpDate(1)))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void If_Range_that_is_neither_ETag_nor_date_gives_everything() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(ifRange(dat, "nonsense"))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void If_Range_without_a_range_is_ignored() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.get().with("If-Range", dat.etag()))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void If_Range_that_holds_leaves_an_unsatisfiable_range_416() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.range("99999-").with("If-Range", dat.etag()))).hasStatus(416);
  }

  @Test
  void If_Range_that_fails_makes_even_an_unsatisfiable_range_everything() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.range("99999-").with("If-Range", "\"other\"")))
        .hasStatus(200)
        .hasBody(dat.bytes());
  }

  @Test
  void If_Range_of_before_a_post_gives_everything_after_it() throws Exception {
    Dat dat = dat(3);
    String seen = dat.etag();
    dat.append();
    assertThat(ask(ifRange(dat, seen))).hasStatus(200).hasBody(dat.bytes());
  }

  private static Ask ifRange(Dat dat, String validator) {
    return dat.range("40-").with("If-Range", validator);
  }
}
