package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Wire;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

/** The transcript of the seed system, field by field. */
abstract class SeedRules extends Rules {
  private static final int SIZE = 69727;
  private static final int LINE = 997;

  SeedRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void Seed_at_length_69727_a_range_from_there_is_416_with_Content_Length_0() throws Exception {
    Dat dat = seed();
    assertThat(ask(dat.range("69727-")))
        .hasStatus(416)
        .hasField("Content-Length", 0)
        .hasField("Content-Range", "bytes */69727")
        .hasNoField("Last-Modified", "ETag", "Transfer-Encoding")
        .hasEmptyBody();
  }

  @Test
  void Seed_with_long_polling_one_post_of_48_bytes_is_206_with_exactly_that_line()
      throws Exception {
    Dat dat = seed();
    try (Wire wire = park(dat.get("long_polling=1").range("69727-"))) {
      dat.append(Posts.SEED);
      assertThat(wire.reply())
          .hasStatus(206)
          .hasField("Content-Range", "bytes 69727-69774/69775")
          .hasField("Content-Length", 48)
          .hasField("Content-Type", "text/plain; charset=Shift_JIS")
          .hasField("Last-Modified", dat.lastModified())
          .hasField("ETag", dat.etag())
          .hasNoField("Transfer-Encoding", "Content-Encoding")
          .hasBody(
              "名無し<>sage<>2019/07/29(月) 07:34:07<> てす <>\n"
                  .getBytes(Charset.forName("windows-31j")));
    }
  }

  @Test
  @Http11Only
  void Seed_with_long_polling_the_status_line_is_the_usual_one() throws Exception {
    Dat dat = seed();
    try (Wire wire = park(dat.poll())) {
      dat.append(Posts.SEED);
      assertThat(wire.reply().head().statusLine()).isEqualTo("HTTP/1.1 206 Partial Content");
    }
  }

  @Test
  void Seed_the_next_poll_goes_on_from_69775() throws Exception {
    Dat dat = seed();
    try (Wire wire = park(dat.poll(69727))) {
      dat.append(Posts.SEED);
      assertThat(wire.reply()).hasField("Content-Range", "bytes 69727-69774/69775");
      wire.send(dat.poll(69775));
      site().awaitParked(1);
      dat.append(Posts.SEED);
      assertThat(wire.reply())
          .hasStatus(206)
          .hasField("Content-Range", "bytes 69775-69822/69823")
          .hasBody(Posts.SEED.toBytes());
    }
  }

  @Test
  void Seed_the_whole_dat_and_its_range_are_the_same_bytes() throws Exception {
    Dat dat = seed();
    assertThat(ask(dat.get())).hasStatus(200).hasField("Content-Length", SIZE).hasBody(dat.bytes());
    assertThat(ask(dat.range("0-")))
        .hasStatus(206)
        .hasField("Content-Range", "bytes 0-69726/69727")
        .hasBody(dat.bytes());
  }

  /** A thread of exactly 69,727 bytes, always the same. */
  private Dat seed() throws Exception {
    Dat dat = dat(1);
    int number = 2;
    while (SIZE - dat.size() >= 2 * LINE) {
      dat.append(Posts.line(number++, LINE));
    }
    dat.append(Posts.line(number, (int) (SIZE - dat.size())));
    assertThat(dat.size()).isEqualTo(SIZE);
    return dat;
  }
}
