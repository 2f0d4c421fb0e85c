package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Multipart;
import dev.tailboard.tck.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several ranges at once (RFC 9110 §14.6), and the bounds on them: D7. */
abstract class MultipartRules extends Rules {
  private static final String TYPE = "multipart/byteranges; ?boundary=.+";

  MultipartRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void D7_two_ranges_are_multipart_with_each_part_complete() throws Exception {
    Dat dat = dat(5);
    Reply reply = ask(dat.range("0-9,100-149"));
    assertThat(reply)
        .hasStatus(206)
        .hasFieldMatching("Content-Type", TYPE)
        .hasField("Content-Length", reply.body().length)
        .hasField("ETag", dat.etag())
        .hasField("Last-Modified", dat.lastModified())
        .hasNoField("Content-Range", "Transfer-Encoding");
    List<Reply> parts = Multipart.parts(reply);
    assertThat(parts).hasSize(2);
    assertPart(parts.get(0), dat, 0, 9);
    assertPart(parts.get(1), dat, 100, 149);
  }

  @Test
  void D7_parts_come_in_the_order_they_were_asked_for() throws Exception {
    Dat dat = dat(5);
    List<Reply> parts = Multipart.parts(ask(dat.range("200-209,0-9,100-109")));
    assertThat(parts).hasSize(3);
    assertPart(parts.get(0), dat, 200, 209);
    assertPart(parts.get(1), dat, 0, 9);
    assertPart(parts.get(2), dat, 100, 109);
  }

  @Test
  void D7_a_part_may_be_a_suffix_or_clamped() throws Exception {
    Dat dat = dat(5);
    int size = (int) dat.size();
    List<Reply> parts = Multipart.parts(ask(dat.range("0-0,-1")));
    assertPart(parts.get(0), dat, 0, 0);
    assertPart(parts.get(1), dat, size - 1, size - 1);
    parts = Multipart.parts(ask(dat.range("0-0," + (size - 5) + "-999999")));
    assertPart(parts.get(1), dat, size - 5, size - 1);
  }

  @Test
  void D7_blanks_around_the_commas_do_not_matter() throws Exception {
    Dat dat = dat(5);
    List<Reply> parts = Multipart.parts(ask(dat.range("0-9 , \t 20-29")));
    assertPart(parts.get(0), dat, 0, 9);
    assertPart(parts.get(1), dat, 20, 29);
  }

  @Test
  void D7_an_unsatisfiable_range_among_others_is_left_out() throws Exception {
    Dat dat = dat(5);
    List<Reply> parts = Multipart.parts(ask(dat.range("0-9,999999-,20-29")));
    assertThat(parts).hasSize(2);
    assertPart(parts.get(0), dat, 0, 9);
    assertPart(parts.get(1), dat, 20, 29);
  }

  @Test
  void D7_one_satisfiable_range_among_several_is_206_in_either_form() throws Exception {
    Dat dat = dat(5);
    Reply reply = ask(dat.range("0-9,999999-"));
    assertThat(reply).hasStatus(206);
    if (reply.field("Content-Range") != null) {
      assertThat(reply)
          .hasField("Content-Range", "bytes 0-9/" + dat.size())
          .hasBody(dat.bytes(0, 10));
    } else {
      assertPart(Multipart.parts(reply).get(0), dat, 0, 9);
    }
  }

  @Test
  void D7_sixteen_ranges_are_served() throws Exception {
    Dat dat = dat(5);
    List<Reply> parts = Multipart.parts(ask(dat.range(tiny(16))));
    assertThat(parts).hasSize(16);
    assertPart(parts.get(15), dat, 30, 30);
  }

  @ParameterizedTest(name = "D7 {0} are ignored")
  @CsvSource({
    "equal ranges,             '0-9,0-9'",
    "ranges that overlap,      '0-9,5-14'",
    "ranges that share a byte, '0-9,9-19'",
    "a range within another,   '0-99,10-19'",
    "a suffix over a range,    '0-99999,-5'",
  })
  void D7_overlapping_ranges_are_ignored(String rule, String spec) throws Exception {
    Dat dat = dat(5);
    assertThat(ask(dat.range(spec)))
        .hasStatus(200)
        .hasNoField("Content-Range")
        .hasBody(dat.bytes());
  }

  @Test
  void D7_more_than_sixteen_ranges_are_ignored() throws Exception {
    Dat dat = dat(5);
    assertThat(ask(dat.range(tiny(17)))).hasStatus(200).hasBody(dat.bytes());
    assertThat(ask(dat.range(tiny(500)))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void D7_HEAD_of_several_ranges_has_the_fields_and_no_body() throws Exception {
    Dat dat = dat(5);
    Reply get = ask(dat.range("0-9,20-29"));
    assertThat(ask(dat.range("0-9,20-29").asMethod("HEAD")))
        .hasStatus(206)
        .hasFieldMatching("Content-Type", TYPE)
        .hasField("Content-Length", get.body().length)
        .hasEmptyBody();
  }

  @Test
  void D7_a_poll_for_several_ranges_does_not_wait() throws Exception {
    Dat dat = dat(5);
    Reply reply = ask(dat.get("long_polling=1").range("0-9,20-29"));
    assertThat(reply).hasStatus(206);
    assertPart(Multipart.parts(reply).get(1), dat, 20, 29);
  }

  @Test
  void D7_after_a_multipart_answer_the_connection_goes_on() throws Exception {
    Dat dat = dat(5);
    try (var wire = wire()) {
      assertThat(wire.ask(dat.range("0-9,20-29"))).hasStatus(206);
      assertThat(wire.ask(dat.range("5-"))).hasStatus(206).hasBody(dat.bytesFrom(5));
    }
  }

  /** Every other byte from the start, {@code count} times. */
  private static String tiny(int count) {
    List<String> specs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      specs.add(2 * i + "-" + 2 * i);
    }
    return String.join(",", specs);
  }

  private static void assertPart(Reply part, Dat dat, int first, int last) throws IOException {
    assertThat(part)
        .hasField("Content-Type", "text/plain; charset=Shift_JIS")
        .hasField("Content-Range", "bytes " + first + "-" + last + "/" + dat.size());
    assertThat(part.body()).isEqualTo(dat.bytes(first, last + 1));
  }
}
