package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.Post;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code format=raw|json|html}. */
class FormatsTest {
  @TempDir private Path directory;
  private TestBoard board;

  @BeforeEach
  void open() {
    board = new TestBoard(directory);
    board.append("second <br> line");
    board.append("&gt;&gt;1 \"quoted\" \\ 😀");
  }

  @AfterEach
  void close() {
    if (board != null) {
      board.close();
    }
  }

  @Test
  void wholeThreadAsJson() {
    Asked asked = board.get("?format=json");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.field("Content-Type")).isEqualTo("application/json; charset=utf-8");
    Map<String, Object> json = Json.object(Json.parse(asked.utf8()));
    assertThat(json.keySet()).containsExactly("posts", "dat_size", "thread_size", "html");
    assertThat(json).containsEntry("dat_size", board.size()).containsEntry("thread_size", 3L);
    List<?> posts = (List<?>) json.get("posts");
    assertThat(posts).hasSize(3);
    assertThat(Json.object(posts.get(1)))
        .isEqualTo(
            Map.of(
                "name", "名無し",
                "mail", "sage",
                "date", "2019/07/29(月) 07:34:07",
                "body", " second <br> line ",
                "subject", "",
                "number", 2L));
    assertThat(Json.object(posts.get(2)))
        .containsEntry("body", " &gt;&gt;1 \"quoted\" \\ &#128512; ");
    assertThat(json.get("html")).isEqualTo(board.get("?format=html").utf8());
  }

  @Test
  void wholeThreadAsHtml() {
    Asked asked = board.get("?format=html");

    assertThat(asked.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(asked.utf8().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("<div class=\"post\" id=\""));
    assertThat(asked.utf8())
        .contains("<div class=\"post\" id=\"2\">", " second <br> line ", "2019/07/29(月)")
        .contains("&gt;&gt;1 &quot;quoted&quot;");
  }

  @Test
  @DisplayName("a range: 206 with the dat's own bytes in Content-Range")
  void range() {
    long second = board.dat.snapshot().offsetOf(2);
    Asked asked = board.get("?format=json", "Range", "bytes=" + second + "-");

    assertThat(asked.status()).isEqualTo(206);
    assertThat(asked.field("Content-Range"))
        .isEqualTo("bytes " + second + "-" + (board.size() - 1) + "/" + board.size());
    assertThat(numbers(asked)).containsExactly(2L, 3L);
  }

  @Test
  @DisplayName("a range that begins or ends inside a line gives the whole lines in it")
  void insideLines() {
    long second = board.dat.snapshot().offsetOf(2);
    long third = board.dat.snapshot().offsetOf(3);
    long end = board.size();

    assertThat(numbers(json(second + 1, end - 1))).containsExactly(3L);
    assertThat(numbers(json(second - 1, end - 1))).containsExactly(2L, 3L);
    assertThat(numbers(json(second, third - 1))).containsExactly(2L);
    assertThat(numbers(json(second, third))).containsExactly(2L);
    assertThat(numbers(json(second, third - 2))).isEmpty();
    assertThat(numbers(json(second + 1, third - 2))).isEmpty();
    assertThat(numbers(json(0, 0))).isEmpty();
    assertThat(numbers(json(0, end + 99))).containsExactly(1L, 2L, 3L);
    assertThat(numbers(json(end - 1, end - 1))).as("the probe").isEmpty();
    assertThat(Json.object(Json.parse(json(end - 1, end - 1).utf8())))
        .containsEntry("thread_size", 3L)
        .containsEntry("html", "");
    assertThat(Json.object(Json.parse(json(0, third - 1).utf8()))).containsEntry("thread_size", 2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "html"})
  void severalRangesMakeNoSenseThere(String format) {
    Asked asked = board.get("?format=" + format, "Range", "bytes=0-1,5-6");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.utf8()).isEqualTo(board.get("?format=" + format).utf8());
  }

  @ParameterizedTest
  @CsvSource({"json, application/json; charset=utf-8", "html, text/html; charset=utf-8"})
  void waiting(String format, String type) {
    String range = "bytes=" + board.size() + "-";
    Asked asked = board.get("?long_polling=1&format=" + format, "Range", range);
    assertThat(asked.isAnswered()).isFalse();

    board.append("news");
    board.home.drain();

    assertThat(asked.status()).isEqualTo(206);
    assertThat(asked.field("Content-Type")).isEqualTo(type);
    assertThat(asked.utf8()).contains(" news ").doesNotContain("second");
    assertThat(asked.field("Content-Length"))
        .isEqualTo(String.valueOf(asked.utf8().getBytes(StandardCharsets.UTF_8).length));
  }

  @Test
  @DisplayName("each format has validators of its own")
  void validators() {
    String raw = board.get("").field("ETag");
    String json = board.get("?format=json").field("ETag");
    String html = board.get("?format=html").field("ETag");

    assertThat(List.of(raw, json, html))
        .doesNotHaveDuplicates()
        .allMatch(tag -> tag.matches("\"[^\"]+\""));
    assertThat(board.get("?format=json", "If-None-Match", json).status()).isEqualTo(304);
    assertThat(board.get("?format=json", "If-None-Match", raw).status()).isEqualTo(200);
    assertThat(board.get("?format=raw", "If-None-Match", raw).status()).isEqualTo(304);
    assertThat(board.get("?format=json", "Range", "bytes=0-", "If-Range", json).status())
        .isEqualTo(206);
    assertThat(board.get("?format=json", "Range", "bytes=0-", "If-Range", raw).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "", "JSON", "json%20", "raw,json"})
  void unknownFormat(String format) {
    Asked asked = board.get("?format=" + format);

    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.utf8()).contains("raw, json or html");
    assertThat(board.get("?format=" + format, "Accept", "text/event-stream").status())
        .isEqualTo(400);
  }

  @Test
  @DisplayName("a foreign dat: too few fields, too many, bytes that are no text")
  void foreignLines() {
    board.replace(
        new byte[] {'a', '\n', '\n', '<', '>', '<', '>', '\n', (byte) 0xFF, 0, '\r', '\n'});
    Asked asked = board.get("?format=json");

    assertThat(numbers(asked)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(board.get("?format=html").utf8().split("\n", -1)).hasSize(5);
  }

  @Property(tries = 300)
  void jsonCarriesEveryString(
      @ForAll String name,
      @ForAll String mail,
      @ForAll String date,
      @ForAll String body,
      @ForAll String title) {
    String text = PostText.json(new Post(name, mail, date, body, title), 7);

    assertThat(text).doesNotContain("\n", "\r", "\u2028", "\u2029");
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .as("no half of a surrogate pair is lost on the way")
        .isEqualTo(text);
    assertThat(Json.object(Json.parse(text)))
        .isEqualTo(
            Map.of(
                "name", name, "mail", mail, "date", date, "body", body, "subject", title, "number",
                7L));
  }

  private Asked json(long first, long last) {
    Asked asked = board.get("?format=json", "Range", "bytes=" + first + "-" + last);
    assertThat(asked.status()).isEqualTo(206);
    return asked;
  }

  private static List<Object> numbers(Asked asked) {
    List<?> posts = (List<?>) Json.object(Json.parse(asked.utf8())).get("posts");
    return posts.stream().map(post -> Json.object(post).get("number")).toList();
  }
}
