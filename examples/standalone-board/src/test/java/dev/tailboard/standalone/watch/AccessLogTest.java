package dev.tailboard.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00.5Z"), ZoneOffset.UTC);

  @TempDir Path directory;
  private final List<Exchange> seen = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77,   203.0.113.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::",
    "2001:db8:0:0:0:0:0:1, 2001:db8:0::",
    "0:0:0:0:0:0:0:1, 0:0:0::",
    "::1,            ::",
  })
  void aShortAddressIsANetwork(String address, String kept) {
    assertThat(MaskedAddress.SHORT.of(address)).isEqualTo(kept);
    assertThat(MaskedAddress.FULL.of(address)).isEqualTo(address);
    assertThat(MaskedAddress.NONE.of(address)).isEmpty();
  }

  @Test
  void aLine() {
    handle(request("GET", "/a/dat/1000000001.dat?long_polling=1", "x"), answered(200, "hello"));
    assertThat(line())
        .startsWith(
            "{\"time\":\"2026-11-25T12:00:00.500Z\",\"address\":\"192.0.2.0\",\"method\":\"GET\","
                + "\"path\":\"/a/dat/1000000001.dat\",\"status\":200,\"bytes\":5,\"ms\":")
        .endsWith(",\"waited\":false,\"agent\":\"x\"}\n");
  }

  @Test
  void nothingThatAClientSendsBreaksALine() {
    handle(request("GET", "/" + "a".repeat(9000), "\"\\\n\u001b[31m日"), answered(404, ""));
    assertThat(line()).endsWith("\"agent\":\"\\u0022\\u005c\\u000a\\u001b[31m\\u65e5\"}\n");
    assertThat(line().length()).isLessThan(1000);
    assertThat(line().indexOf('\n')).isEqualTo(line().length() - 1);
  }

  @Test
  void whatOpensADoorIsNotWrittenDown() {
    handle(request("GET", "/admin/first/s3cret", "x"), answered(200, ""));
    assertThat(line()).contains("\"path\":\"/admin\"").doesNotContain("s3cret");
  }

  @Test
  void whoWaitedAndWhoLeft() {
    List<Consumer<Answer>> waiting = new ArrayList<>();
    List<String> cancelled = new ArrayList<>();
    Handler parking =
        (request, home, sink) -> {
          waiting.add(sink);
          return () -> cancelled.add("yes");
        };
    handle(request("GET", "/a", "x"), parking);
    assertThat(seen).isEmpty();
    waiting.get(0).accept(Answer.status(206).noBody());
    assertThat(line()).contains("\"status\":206", "\"waited\":true");

    seen.clear();
    ParkedPoll poll = handle(request("GET", "/a", "x"), parking);
    poll.cancel();
    poll.cancel();
    assertThat(cancelled).hasSize(2);
    assertThat(seen).hasSize(1);
    assertThat(line()).contains("\"status\":499");
  }

  @Test
  void aHandlerThatNobodyWatchesIsLeftAlone() {
    Handler handler = answered(200, "");
    assertThat(WatchedHandler.of(handler, NOON, List.of())).isSameAs(handler);
    assertThat(ClientHandler.of(handler, List.of())).isSameAs(handler);
  }

  @Test
  void everyDayHasAFileAndOldOnesGo() throws IOException {
    Path other = Files.writeString(directory.resolve("access-notes.jsonl"), "x");
    try (var file = new DailyFile(directory.resolve("access"), 2)) {
      for (int day = 21; day <= 25; day++) {
        file.write(LocalDate.of(2026, 11, day), day + "\n");
        file.write(LocalDate.of(2026, 11, day), "again\n");
      }
    }
    assertThat(names())
        .containsExactly(
            "access-2026-11-24.jsonl", "access-2026-11-25.jsonl", "access-notes.jsonl");
    assertThat(directory.resolve("access-2026-11-25.jsonl")).hasContent("25\nagain");
    assertThat(other).exists();
  }

  @Test
  void whatTheDiskCannotTakeIsCounted() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    AccessLog log = AccessLog.start(file.resolve("below"), 1, MaskedAddress.FULL, 4);
    handle(request("GET", "/a", "x"), answered(200, ""));
    for (int i = 0; i < 100; i++) {
      log.done(seen.get(0));
    }
    log.close();
    assertThat(log.dropped()).isEqualTo(100);
  }

  @Test
  void theLogHasEverythingWhenItIsClosed() throws IOException {
    AccessLog log = AccessLog.start(directory.resolve("access"), 1, MaskedAddress.FULL);
    handle(request("GET", "/a", "x"), answered(200, ""));
    for (int i = 0; i < 1000; i++) {
      log.done(seen.get(0));
    }
    log.close();
    assertThat(Files.readAllLines(directory.resolve("access-2026-11-25.jsonl"))).hasSize(1000);
    assertThat(log.dropped()).isZero();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private ParkedPoll handle(Request request, Handler handler) {
    return WatchedHandler.of(handler, NOON, List.of(seen::add))
        .handle(request, Runnable::run, answer -> {});
  }

  private String line() {
    return AccessLine.of(seen.get(0), MaskedAddress.SHORT);
  }

  private static Request request(String method, String target, String agent) {
    return Request.of(
        method, target, "192.0.2.7", name -> name.equals("User-Agent") ? agent : null);
  }

  private static Handler answered(int status, String text) {
    return (request, home, sink) -> {
      sink.accept(
          Answer.status(status).body(Body.Shared.of(text.getBytes(StandardCharsets.UTF_8))));
      return ParkedPoll.SETTLED;
    };
  }
}
