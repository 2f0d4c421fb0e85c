package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;

import dev.tailboard.tck.wire.Reply;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One byte range of a dat: D1, D2, D7. */
abstract class RangeRules extends Rules {
  RangeRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void D1_a_range_to_the_end_is_206_with_those_bytes() throws Exception {
    Dat dat = dat(5);
    assertThat(ask(dat.range("70-")))
        .hasStatus(206)
        .hasField("Content-Range", dat.contentRange(70))
        .hasBody(dat.bytesFrom(70));
  }

  @Test
  void D1_the_total_is_the_committed_size_after_each_post() throws Exception {
    Dat dat = dat(1);
    for (int i = 0; i < 5; i++) {
      long before = dat.size();
      dat.append();
      assertThat(ask(dat.range(before + "-")))
          .hasStatus(206)
          .hasField("Content-Range", dat.contentRange(before))
          .hasBody(dat.bytesFrom(before));
    }
  }

  @Test
  void D1_a_206_carries_the_validators() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.range("1-")))
        .hasField("Last-Modified", dat.lastModified())
        .hasField("ETag", dat.etag());
  }

  @Test
  void D1_a_206_says_what_it_is() throws Exception {
    assertThat(ask(dat(2).range("1-")))
        .hasField("Content-Type", "text/plain; charset=Shift_JIS")
        .hasField("Accept-Ranges", "bytes")
        .hasFieldMatching("Date", "\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT")
        .hasNoField("Transfer-Encoding", "Content-Encoding");
  }

  @Test
  void D1_the_whole_dat_is_200_with_the_validators() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.get()))
        .hasStatus(200)
        .hasField("Content-Type", "text/plain; charset=Shift_JIS")
        .hasField("Accept-Ranges", "bytes")
        .hasField("Last-Modified", dat.lastModified())
        .hasField("ETag", dat.etag())
        .hasNoField("Content-Range", "Transfer-Encoding")
        .hasBody(dat.bytes());
  }

  @Test
  void D2_the_probe_at_the_last_byte_finds_a_line_feed_and_nothing_new() throws Exception {
    Dat dat = dat(4);
    assertThat(ask(dat.range(dat.size() - 1 + "-"))).hasStatus(206).hasBody(new byte[] {'\n'});
  }

  @Test
  void D2_the_probe_at_the_last_byte_finds_a_line_feed_and_the_news() throws Exception {
    Dat dat = dat(4);
    long known = dat.size();
    dat.append(Posts.SEED);
    Reply reply = ask(dat.range(known - 1 + "-"));
    assertThat(reply)
        .hasStatus(206)
        .hasField("Content-Range", dat.contentRange(known - 1))
        .hasBody(dat.bytesFrom(known - 1));
    assertThat(reply).hasField("Content-Length", 49);
  }

  @Test
  void D2_the_probe_sixteen_bytes_back_gets_those_sixteen() throws Exception {
    Dat dat = dat(4);
    assertThat(ask(dat.range(dat.size() - 16 + "-")))
        .hasStatus(206)
        .hasField("Content-Length", 16)
        .hasBody(dat.bytesFrom(dat.size() - 16));
  }

  @ParameterizedTest(name = "D7 {0}: bytes={1} is 206 with {2}-{3}")
  @CsvSource({
    "everything as a range,           0-,         0, 199",
    "first to last,                   10-19,      10, 19",
    "a single byte,                   0-0,        0, 0",
    "the last byte by number,         199-199,    199, 199",
    "an end at the size is clamped,   10-200,     10, 199",
    "an end far beyond is clamped,    150-99999,  150, 199",
    "an end just below live ranges,   5-549755813887, 5, 199",
    "a suffix,                        -20,        180, 199",
    "a suffix of one byte,            -1,         199, 199",
    "a suffix as long as the dat,     -200,       0, 199",
    "a suffix longer than the dat,    -201,       0, 199",
    "an enormous suffix,              -99999999999999999999, 0, 199",
    "leading zeros,                   0010-0019,  10, 19",
  })
  void D7_a_satisfiable_range_is_206(String rule, String spec, int first, int last)
      throws Exception {
    Dat dat = dat200();
    assertThat(ask(dat.range(spec)))
        .hasStatus(206)
        .hasField("Content-Range", "bytes " + first + "-" + last + "/200")
        .hasBody(dat.bytes(first, last + 1));
  }

  @Test
  void D7_the_range_unit_is_known_in_any_case() throws Exception {
    Dat dat = dat200();
    assertThat(ask(dat.get().with("rAnGe", "Bytes=10-19")))
        .hasStatus(206)
        .hasBody(dat.bytes(10, 20));
  }

  @ParameterizedTest(name = "D7 the malformed or unknown {0} is ignored")
  @ValueSource(
      strings = {
        "bytes=5-2",
        "bytes=",
        "bytes=-",
        "bytes=--5",
        "bytes=a-b",
        "bytes=0x0-5",
        "bytes=0-5x",
        "bytes=5",
        "bytes=1.5-",
        "bytes=+1-",
        "bytes 0-5",
        "bytes",
        "0-5",
        "lines=0-5",
        "bytes=0-4;10-14",
        "bytes=0-4,5-2",
        "bytes=0-4,x",
        "bytes=\u00bd-",
      })
  void D7_a_malformed_range_is_ignored(String value) throws Exception {
    Dat dat = dat200();
    assertThat(ask(dat.get().with("Range", value)))
        .hasStatus(200)
        .hasNoField("Content-Range")
        .hasBody(dat.bytes());
  }

  @Test
  void D7_two_Range_lines_are_one_malformed_field() throws Exception {
    Dat dat = dat200();
    assertThat(ask(dat.range("0-4").range("10-14"))).hasStatus(200).hasBody(dat.bytes());
  }

  @ParameterizedTest(name = "D4 {0}: bytes={1} is 416")
  @CsvSource({
    "from the size on,            200-",
    "from beyond the size,        201-",
    "first to last at the size,   200-210",
    "first to last beyond,        300-400",
    "an empty suffix,             -0",
    "more than a long can hold,   99999999999999999999-",
    "all of several beyond,       '300-,400-'",
  })
  void D4_an_unsatisfiable_range_is_416(String rule, String spec) throws Exception {
    assertThat(ask(dat200().range(spec)))
        .hasStatus(416)
        .hasField("Content-Range", "bytes */200")
        .hasNoField("Last-Modified", "ETag")
        .hasBody(new byte[0]);
  }

  @Test
  void D7_every_first_byte_position_gives_the_rest_of_the_dat() throws Exception {
    Dat dat = dat200();
    byte[] all = dat.bytes();
    try (var wire = wire()) {
      for (int from = 0; from < all.length; from++) {
        assertThat(wire.ask(dat.range(from + "-")))
            .hasStatus(206)
            .hasBody(Arrays.copyOfRange(all, from, all.length));
      }
    }
  }

  /** A dat of exactly 200 bytes in two lines. */
  private Dat dat200() throws Exception {
    Dat dat = dat(1);
    dat.append(Posts.line(2, (int) (200 - dat.size())));
    return dat;
  }
}
