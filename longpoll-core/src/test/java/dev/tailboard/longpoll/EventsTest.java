package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events, read back by the rules of the WHATWG HTML standard. */
class EventsTest {
  @TempDir private Path directory;
  private TestBoard board;

  @BeforeEach
  void open() {
    board = new TestBoard(directory);
    board.append("second");
  }

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void head() {
    Asked asked = stream();

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.field("Content-Type")).isEqualTo("text/event-stream");
    assertThat(asked.field("Cache-Control")).isEqualTo("no-store");
    assertThat(asked.field("Content-Length")).isNull();
    assertThat(board.ask("HEAD", TestBoard.PATH, "Accept", "text/event-stream").bytes()).isEmpty();
  }

  @Test
  @DisplayName("one event a post, its id the offset after it; the stream begins at the end")
  void onePostOneEvent() {
    Reader reader = new Reader(stream());
    reader.pull();
    assertThat(reader.parts).isEmpty();

    board.append("third");
    assertThat(reader.parts).as("delivered on the writer's thread").isEmpty();
    board.home.drain();
    assertThat(reader.events())
        .containsExactly(new Event("message", String.valueOf(board.size()), json(3)));

    reader.pull();
    board.append("fourth");
    board.append("fifth");
    board.home.drain();
    assertThat(reader.events().stream().map(Event::data))
        .containsExactly(json(3), json(4), json(5));
    assertThat(reader.events().get(1).id())
        .isEqualTo(String.valueOf(board.dat.snapshot().offsetOf(5)));
  }

  @Test
  @DisplayName("Last-Event-ID: goes on where it was, without a gap or a repetition")
  void resume() {
    long afterFirst = board.dat.snapshot().offsetOf(2);
    Reader reader = new Reader(stream("Last-Event-ID", String.valueOf(afterFirst)));

    reader.pull();

    assertThat(reader.events().stream().map(Event::data)).containsExactly(json(2));
  }

  @ParameterizedTest(name = "[{0}] counts as none")
  @ValueSource(strings = {"", "x", "-1", "1.5", "９", "12345678901234567890"})
  void strangeLastEventId(String id) {
    Reader reader = new Reader(stream("Last-Event-ID", id));
    reader.pull();
    board.append("third");
    board.home.drain();

    assertThat(reader.events().stream().map(Event::data)).containsExactly(json(3));
  }

  @Test
  @DisplayName("without an id it begins at the range's first-byte-pos, at a whole line")
  void range() {
    long second = board.dat.snapshot().offsetOf(2);
    assertThat(firstPost("bytes=0-")).isEqualTo(json(1));
    assertThat(firstPost("bytes=1-")).isEqualTo(json(2));
    assertThat(firstPost("bytes=" + second + "-")).isEqualTo(json(2));
    assertThat(firstPost("bytes=" + (second - 1) + "-")).isEqualTo(json(2));
  }

  @Test
  @DisplayName("Last-Event-ID comes before the range")
  void idBeforeRange() {
    String second = String.valueOf(board.dat.snapshot().offsetOf(2));
    Reader reader = new Reader(stream("Range", "bytes=0-", "Last-Event-ID", second));
    reader.pull();

    assertThat(reader.events().stream().map(Event::data)).containsExactly(json(2));
  }

  @ParameterizedTest(name = "{0} bytes from the end")
  @ValueSource(longs = {1, 1_000_000, -1})
  @DisplayName("an id that fits no line of this dat: reset, then from the end")
  void reset(long beyond) {
    Reader reader = new Reader(stream("Last-Event-ID", String.valueOf(board.size() + beyond)));
    reader.pull();
    String size = String.valueOf(board.size());
    assertThat(reader.events())
        .containsExactly(new Event("reset", size, "{\"dat_size\":" + size + "}"));

    reader.pull();
    board.append("third");
    board.home.drain();
    assertThat(reader.events().get(1).data()).isEqualTo(json(3));
  }

  @Test
  @DisplayName("a dat that becomes shorter resets those who listen")
  void replacedByAShorterOne() {
    Reader reader = new Reader(stream());
    reader.pull();

    board.replace(TestBoard.line("new").toBytes());
    board.home.drain();

    assertThat(reader.events().stream().map(Event::type)).containsExactly("reset");
  }

  @Test
  void removalEndsTheStream() {
    Reader reader = new Reader(stream());
    reader.pull();

    board.remove();
    board.home.drain();

    assertThat(reader.ended()).isTrue();
    assertThat(board.get("", "Accept", "text/event-stream").status()).isEqualTo(404);
  }

  @Test
  void stopEndsTheStream() {
    Reader reader = new Reader(stream());
    reader.pull();

    board.longPoll.close();
    board.home.drain();

    assertThat(reader.ended()).isTrue();
    reader.pull();
    assertThat(reader.ended()).isTrue();
  }

  @Test
  @DisplayName("silence is broken by a comment, which is no event")
  void heartbeat() {
    try (TestBoard quiet =
        new TestBoard(directory.resolve("b"), LongPoll.builder().heartbeat(Duration.ofMillis(1)))) {
      Reader reader = new Reader(quiet.get("", "Accept", "text/event-stream"));
      reader.pull();
      await().until(() -> quiet.home.pending() > 0);
      quiet.home.drain();

      assertThat(reader.parts).containsExactly(": \n\n");
      assertThat(reader.events()).isEmpty();
      reader.pull();
      quiet.append("second");
      quiet.home.drain();
      assertThat(reader.events()).hasSize(1);
    }
  }

  @Test
  @DisplayName("a long backlog comes in pieces of bounded size, each of whole posts")
  void longBacklog() {
    String body = "x".repeat(1000);
    byte[] line = TestBoard.line(body).toBytes();
    byte[] all = new byte[line.length * 500];
    for (int n = 0; n < 500; n++) {
      System.arraycopy(line, 0, all, n * line.length, line.length);
    }
    board.replace(all);
    Reader reader = new Reader(stream("Range", "bytes=0-"));

    while (reader.events().size() < 500) {
      reader.pull();
    }

    assertThat(reader.parts.size()).isGreaterThan(all.length / (1 << 16));
    assertThat(reader.parts)
        .allSatisfy(part -> assertThat(part.length()).isLessThan(2 * (1 << 16)).isPositive());
    assertThat(reader.events().get(499).id()).isEqualTo(String.valueOf(all.length));
  }

  @Test
  @DisplayName("one post longer than a piece comes as a whole")
  void longPost() {
    board.append("x".repeat(200_000));
    Reader reader = new Reader(stream("Range", "bytes=0-"));
    while (reader.events().size() < 3) {
      reader.pull();
    }

    assertThat(reader.events().get(2).data()).hasSizeGreaterThan(200_000);
  }

  @ParameterizedTest
  @CsvSource({"raw, 名無し<>sage<>", "html, <div class=\"post\" id=\"3\">", "json, '{\"name\":'"})
  void formats(String format, String beginning) {
    Asked asked = board.get("?format=" + format, "Accept", "text/event-stream");
    Reader reader = new Reader(asked);
    reader.pull();
    board.append("third");
    board.home.drain();

    assertThat(reader.events()).hasSize(1);
    assertThat(reader.events().get(0).data()).startsWith(beginning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "html", "json"})
  @DisplayName("no byte of a foreign dat can end a line of the stream")
  void foreignBytes(String format) {
    Reader reader = new Reader(board.get("?format=" + format, "Accept", "text/event-stream"));
    reader.pull();
    board.appendExternally(
        new byte[] {'a', '\r', 'd', 'a', 't', 'a', ':', 'x', '\r', '\r', 0, (byte) 0x85, '\n'});
    board.refresh();
    board.home.drain();

    assertThat(reader.events()).hasSize(1);
    assertThat(reader.events().get(0).id()).isEqualTo(String.valueOf(board.size()));
  }

  @ParameterizedTest(name = "Accept: {0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "text/event-stream | true",
        "Text/Event-Stream | true",
        "text/html, text/event-stream;q=0.5 | true",
        "text/event-stream, */* | true",
        "text/event-stream;charset=utf-8 | true",
        "text/event-stream;q=0 | false",
        "text/event-stream ; q=0.000, */* | false",
        "text/event-streams | false",
        "x/text/event-stream | false",
        "*/* | false",
      })
  void accept(String accept, boolean events) {
    assertThat(board.get("", "Accept", accept).answer().body() instanceof Body.Live)
        .isEqualTo(events);
  }

  @Test
  @DisplayName("a piece on its way when the reader leaves is not delivered")
  void cancelledOnItsWay() {
    Reader gone = new Reader(stream());
    gone.pull();
    board.append("third");
    gone.source.cancel();
    board.home.drain();

    assertThat(gone.parts).isEmpty();
    gone.pull();
    assertThat(gone.ended()).isTrue();
    assertThat(board.longPoll.parked()).isZero();
  }

  @Test
  @DisplayName(
      "the second wait is the one to cancel, also if its thread was faster than the first's")
  void cancelFindsTheLatestWait() {
    List<Body> parts = new ArrayList<>();
    Asked asked = stream();
    LiveSource source = asked.live().source();
    source.next(
        part -> {
          parts.add(part);
          source.next(parts::add); // as an adapter on the home's thread does
        });
    board.append("third");
    board.home.drain();
    source.cancel();

    board.append("fourth");
    assertThat(board.home.pending()).as("tasks for nobody").isZero();
    assertThat(parts).hasSize(1);
  }

  private Asked stream(String... fields) {
    String[] all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "Accept";
    all[fields.length + 1] = "text/event-stream";
    return board.get("", all);
  }

  private String firstPost(String range) {
    Reader reader = new Reader(stream("Range", range));
    reader.pull();
    return reader.events().get(0).data();
  }

  private String json(int number) {
    try {
      return PostText.json(board.dat.snapshot().line(number).post(), number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Event(String type, String id, String data) {}

  /** Pulls parts like an adapter and reads them like a browser. */
  private static final class Reader {
    final LiveSource source;
    final List<String> parts = new ArrayList<>();
    private boolean ended;

    Reader(Asked asked) {
      source = asked.live().source();
    }

    void pull() {
      source.next(
          part -> {
            if (part instanceof Body.Empty) {
              ended = true;
            } else {
              parts.add(new String(Asked.bytes(part), StandardCharsets.UTF_8));
            }
          });
    }

    boolean ended() {
      return ended;
    }

    /** WHATWG HTML §9.2.6: interpreting an event stream. */
    List<Event> events() {
      List<Event> events = new ArrayList<>();
      String type = "";
      String id = "";
      StringBuilder data = new StringBuilder();
      for (String line : String.join("", parts).split("\r\n|\r|\n", -1)) {
        int colon = line.indexOf(':');
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            events.add(
                new Event(
                    type.isEmpty() ? "message" : type, id, data.substring(0, data.length() - 1)));
          }
          type = "";
          data.setLength(0);
        } else if (colon != 0) {
          String name = colon < 0 ? line : line.substring(0, colon);
          String value = colon < 0 ? "" : line.substring(colon + 1);
          value = value.startsWith(" ") ? value.substring(1) : value;
          switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> id = value;
            default -> throw new AssertionError("an unknown field: " + line);
          }
        }
      }
      return events;
    }
  }
}
