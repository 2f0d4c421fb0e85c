package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import org.junit.jupiter.api.Test;

/** {@code format=html}: a fragment to append to a page; and {@code format=raw}. */
abstract class HtmlRules extends Rules {
  private static final String HTML = "text/html; charset=utf-8";

  HtmlRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void html_without_a_range_is_200_with_every_post() throws Exception {
    Reply reply = ask(dat(3).get("format=html"));
    assertThat(reply)
        .hasStatus(200)
        .hasField("Content-Type", HTML)
        .hasField("Content-Length", reply.body().length)
        .hasNoField("Content-Range");
    assertThat(reply.utf8()).contains(post(1), post(2), post(3)).doesNotContain("<html");
  }

  @Test
  void html_of_a_range_is_206_with_its_posts_only() throws Exception {
    Dat dat = dat(3);
    long third = dat.file().snapshot().offsetOf(3);
    Reply reply = ask(dat.get("format=html").range(third + "-"));
    assertThat(reply)
        .hasStatus(206)
        .hasField("Content-Type", HTML)
        .hasField("Content-Range", dat.contentRange(third));
    assertThat(reply.utf8()).contains(post(3)).doesNotContain(post(1), post(2));
  }

  @Test
  void html_of_a_range_that_starts_inside_a_line_starts_at_the_next_whole_line() throws Exception {
    Dat dat = dat(3);
    long third = dat.file().snapshot().offsetOf(3);
    Reply reply = ask(dat.get("format=html").range(third - 5 + "-"));
    assertThat(reply).hasStatus(206).hasField("Content-Range", dat.contentRange(third));
    assertThat(reply.utf8()).contains(post(3)).doesNotContain(post(2));
  }

  @Test
  void html_waits_and_is_woken_with_the_new_post() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.get("long_polling=1&format=html").range(end + "-"))) {
      dat.append(Posts.SEED);
      Reply reply = wire.reply();
      assertThat(reply)
          .hasStatus(206)
          .hasField("Content-Type", HTML)
          .hasField("Content-Range", dat.contentRange(end));
      assertThat(reply.utf8()).contains(post(3), "名無し", "てす");
    }
  }

  @Test
  void html_at_the_end_is_416_as_raw() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get("format=html").range(dat.size() + "-")))
        .hasStatus(416)
        .hasField("Content-Range", "bytes */" + dat.size())
        .hasBody(new byte[0]);
  }

  @Test
  void raw_may_be_asked_for_by_name() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get("format=raw").range("5-")))
        .hasStatus(206)
        .hasField("Content-Type", "text/plain; charset=Shift_JIS")
        .hasBody(dat.bytesFrom(5));
  }

  @Test
  void raw_of_a_range_that_starts_inside_a_line_keeps_to_the_byte() throws Exception {
    Dat dat = dat(3);
    long inside = dat.file().snapshot().offsetOf(2) + 3;
    assertThat(ask(dat.get("format=raw&long_polling=1").range(inside + "-")))
        .hasStatus(206)
        .hasField("Content-Range", dat.contentRange(inside))
        .hasBody(dat.bytesFrom(inside));
  }

  private static String post(int number) {
    return "<div class=\"post\" id=\"" + number + "\">";
  }
}
