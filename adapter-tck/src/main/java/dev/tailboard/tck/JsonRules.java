package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.tck.wire.Json;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code format=json}: the same bytes, decoded. */
abstract class JsonRules extends Rules {
  private static final String JSON = "application/json; charset=utf-8";

  JsonRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void json_without_a_range_is_200_with_the_whole_thread() throws Exception {
    Dat dat = dat(3);
    Reply reply = ask(dat.get("format=json"));
    assertThat(reply).hasStatus(200).hasField("Content-Type", JSON).hasNoField("Content-Range");
    assertPosts(reply, dat, 1, 3);
  }

  @Test
  void json_of_a_range_is_206_with_the_dat_bytes_it_decodes() throws Exception {
    Dat dat = dat(3);
    long second = dat.file().snapshot().offsetOf(2);
    Reply reply = ask(dat.get("format=json").range(second + "-"));
    assertThat(reply)
        .hasStatus(206)
        .hasField("Content-Type", JSON)
        .hasField("Content-Range", dat.contentRange(second));
    assertPosts(reply, dat, 2, 3);
  }

  @Test
  void json_of_a_range_that_starts_inside_a_line_starts_at_the_next_whole_line() throws Exception {
    Dat dat = dat(4);
    long second = dat.file().snapshot().offsetOf(2);
    long third = dat.file().snapshot().offsetOf(3);
    for (long from : new long[] {second + 1, second + 7, third - 1}) {
      Reply reply = ask(dat.get("format=json").range(from + "-"));
      assertThat(reply).hasStatus(206).hasField("Content-Range", dat.contentRange(third));
      assertPosts(reply, dat, 3, 4);
    }
  }

  @Test
  void json_of_a_piece_of_the_last_line_is_no_error() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get("format=json").range(dat.size() - 1 + "-"))).hasStatusIn(206, 416);
  }

  @Test
  void json_at_the_end_is_416_as_raw() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get("format=json").range(dat.size() + "-")))
        .hasStatus(416)
        .hasField("Content-Range", "bytes */" + dat.size())
        .hasNoField("ETag", "Last-Modified")
        .hasBody(new byte[0]);
  }

  @Test
  void json_beyond_the_end_is_416_at_once_even_when_waiting() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get("format=json&long_polling=1").range(dat.size() + 1 + "-")))
        .hasStatus(416);
  }

  @Test
  void json_waits_and_is_woken_with_the_new_post() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.get("long_polling=1&format=json").range(end + "-"))) {
      dat.append();
      Reply reply = wire.reply();
      assertThat(reply)
          .hasStatus(206)
          .hasField("Content-Type", JSON)
          .hasField("Content-Range", dat.contentRange(end));
      assertPosts(reply, dat, 3, 3);
    }
  }

  @Test
  void json_ends_its_wait_with_416_at_the_time_limit() throws Exception {
    Dat dat = dat(2);
    var ask = dat.get("long_polling=1&format=json").range(dat.size() + "-");
    assertThat(ask(ask.with("Prefer", "wait=1")))
        .hasStatus(416)
        .hasField("Preference-Applied", "wait=1");
  }

  @Test
  void json_has_the_html_of_the_same_posts() throws Exception {
    Dat dat = dat(3);
    long second = dat.file().snapshot().offsetOf(2);
    Object html = Json.object(ask(dat.get("format=json").range(second + "-")).utf8()).get("html");
    String page = ask(dat.get("format=html").range(second + "-")).utf8();
    assertThat(html).isEqualTo(page);
  }

  @ParameterizedTest(name = "json gives the text exactly as it stands in the dat: {0}")
  @ValueSource(
      strings = {
        " \"quoted\" \\ back / slash ",
        " a <br> b &gt;&gt;1 &amp; &lt;b&gt; ",
        " <a href=\"../test/read.cgi/tck/1/1\">&gt;&gt;1</a> ",
        " ソ能表－～∥￠￡￢ ①Ⅳ㍻髙﨑 ｶﾅ ",
        " &#128512;&#9829; ",
        " </script><!-- ",
        "",
      })
  void json_gives_text_as_it_is(String body) throws Exception {
    Dat dat = dat(1);
    dat.append(DatLine.of(new Post("名</b>◆x <b>", "sage", "2019/07/29 ID:???", body, "")));
    Reply reply = ask(dat.get("format=json"));
    Map<?, ?> post = (Map<?, ?>) posts(reply).get(1);
    assertThat(post.get("body")).isEqualTo(body);
    assertThat(post.get("name")).isEqualTo("名</b>◆x <b>");
    assertThat(post.get("date")).isEqualTo("2019/07/29 ID:???");
  }

  @Test
  void json_is_HEAD_without_its_body() throws Exception {
    Dat dat = dat(2);
    long length = ask(dat.get("format=json")).body().length;
    assertThat(ask(dat.get("format=json").asMethod("HEAD")))
        .hasStatus(200)
        .hasField("Content-Type", JSON)
        .hasField("Content-Length", length)
        .hasEmptyBody();
  }

  @ParameterizedTest(name = "the unknown format={0} is 400")
  @ValueSource(strings = {"xml", "JSON", "", "raw2", "%00"})
  void an_unknown_format_is_400(String format) throws Exception {
    assertThat(ask(dat(2).get("format=" + format))).hasStatus(400);
  }

  private static List<?> posts(Reply reply) {
    return (List<?>) Objects.requireNonNull(Json.object(reply.utf8()).get("posts"));
  }

  /** The posts are these, their numbers too, and both sizes are right. */
  private static void assertPosts(Reply reply, Dat dat, int first, int last) throws Exception {
    Map<String, Object> json = Json.object(reply.utf8());
    List<?> posts = posts(reply);
    assertThat(posts).hasSize(last - first + 1);
    for (int number = first; number <= last; number++) {
      assertThat(posts.get(number - first)).isEqualTo(asJson(dat, number));
    }
    assertThat(json)
        .containsEntry("dat_size", dat.size())
        .containsEntry("thread_size", (long) last)
        .containsKey("html");
    assertThat(reply).hasField("Content-Length", reply.body().length);
  }

  static Map<String, Object> asJson(Dat dat, int number) throws Exception {
    var snapshot = dat.file().snapshot();
    int from = (int) snapshot.offsetOf(number);
    int to = (int) snapshot.offsetOf(number + 1);
    Post post = DatLine.ofBytes(dat.bytes(from, to)).post();
    return Map.of(
        "name", post.name(),
        "mail", post.mail(),
        "date", post.date(),
        "body", post.body(),
        "subject", post.title(),
        "number", (long) number);
  }
}
