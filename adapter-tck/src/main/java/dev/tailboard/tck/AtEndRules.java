package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing new for the reader: D4, D5, H7, H9. */
abstract class AtEndRules extends Rules {
  AtEndRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void D4_at_the_end_416_carries_no_validators() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.range(dat.size() + "-")))
        .hasStatus(416)
        .hasField("Content-Range", "bytes */" + dat.size())
        .hasNoField("Last-Modified", "ETag")
        .hasBody(new byte[0]);
  }

  @Test
  void D4_after_a_416_the_same_connection_gets_the_next_post() throws Exception {
    Dat dat = dat(3);
    long end = dat.size();
    try (var wire = wire()) {
      assertThat(wire.ask(dat.range(end + "-"))).hasStatus(416);
      dat.append();
      assertThat(wire.ask(dat.range(end + "-"))).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void D4_a_416_names_the_size_after_each_post() throws Exception {
    Dat dat = dat(1);
    for (int i = 0; i < 3; i++) {
      dat.append();
      assertThat(ask(dat.range("99999-")))
          .hasStatus(416)
          .hasField("Content-Range", "bytes */" + dat.size());
    }
  }

  @Test
  void H9_nobody_waits_who_did_not_ask_for_it() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.range(dat.size() + "-"))).hasStatus(416);
    assertThat(ask(dat.get("long_polling=0").range(dat.size() + "-"))).hasStatus(416);
    assertThat(ask(dat.get("polling=1").range(dat.size() + "-"))).hasStatus(416);
  }

  @ParameterizedTest(name = "D5 a matching date and a range from size{0} on is {1}")
  @CsvSource({"-1, 304", "-2, 206", "-16, 206", "-100, 206", "0, 304", "1, 416", "1000, 416"})
  void D5_a_matching_date_is_304_only_when_nothing_lies_beyond(int offset, int status)
      throws Exception {
    Dat dat = dat(4);
    var ask = dat.range(dat.size() + offset + "-").with("If-Modified-Since", dat.lastModified());
    assertThat(ask(ask)).hasStatus(status);
  }

  @Test
  void D5_an_older_date_never_hides_the_last_byte() throws Exception {
    Dat dat = dat(4);
    var ask = dat.range(dat.size() - 1 + "-").with("If-Modified-Since", dat.httpDate(-1));
    assertThat(ask(ask)).hasStatus(206).hasBody(new byte[] {'\n'});
  }

  @Test
  void D5_the_second_of_two_posts_in_one_second_is_not_hidden_by_the_date_of_the_first()
      throws Exception {
    Dat dat = dat(4);
    dat.append();
    long known = dat.size();
    String seen = dat.lastModified();
    dat.append();
    var ask = dat.range(known - 1 + "-").with("If-Modified-Since", seen);
    assertThat(ask(ask)).hasStatus(206).hasBody(dat.bytesFrom(known - 1));
  }

  @Test
  void D5_even_the_newest_date_does_not_hide_bytes_beyond_the_probe() throws Exception {
    Dat dat = dat(4);
    long known = dat.size();
    dat.append();
    var ask = dat.range(known - 1 + "-").with("If-Modified-Since", dat.lastModified());
    assertThat(ask(ask)).hasStatus(206).hasBody(dat.bytesFrom(known - 1));
  }

  @Test
  void D5_a_304_for_the_probe_carries_the_validators_and_no_body() throws Exception {
    Dat dat = dat(4);
    var ask = dat.range(dat.size() - 1 + "-").with("If-Modified-Since", dat.lastModified());
    assertThat(ask(ask))
        .hasStatus(304)
        .hasField("ETag", dat.etag())
        .hasField("Last-Modified", dat.lastModified())
        .hasNoField("Content-Range")
        .hasEmptyBody();
  }

  @ParameterizedTest(name = "H7 an unparsable date is ignored: {0}")
  @CsvSource({
    "'[Object object]'",
    "yesterday",
    "'2019-07-29T07:34:07Z'",
    "0",
    "'Mon, 99 Foo 2019 99:99:99 GMT'",
  })
  void H7_an_unparsable_date_is_ignored(String date) throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get().with("If-Modified-Since", date))).hasStatus(200).hasBody(dat.bytes());
    assertThat(ask(dat.range(dat.size() - 1 + "-").with("If-Modified-Since", date)))
        .hasStatus(206)
        .hasBody(new byte[] {'\n'});
  }
}
