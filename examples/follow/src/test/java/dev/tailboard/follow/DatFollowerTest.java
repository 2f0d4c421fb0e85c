package dev.tailboard.follow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DatFollowerTest {
  private final Recorder seen = new Recorder();
  private DatFollower follower;
  private CompletableFuture<Ending> running;

  @AfterEach
  void stop() throws Exception {
    if (follower != null) {
      follower.close();
      running.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void deliversWhatIsThereAndThenWhatComes() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a", "b"))) {
      start(quick(server));
      await().until(() -> seen.lines.size() == 2);
      server.become(dat("a", "b", "c"));
      await().until(() -> seen.lines.size() == 3);
      assertThat(seen.lines).containsExactly("a", "b", "c");
      assertThat(seen.failures).isEmpty();
    }
  }

  @Test
  void waitsOnlyAtTheEnd() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a"))) {
      start(quick(server));
      await().until(() -> server.requests().size() >= 3);
      assertThat(server.requests().get(0)).startsWith("GET /b/dat/1234567890.dat?long_polling=1 ");
      assertThat(server.requests().get(1))
          .startsWith("GET /b/dat/1234567890.dat?long_polling=1 ")
          .contains("Range: bytes=2-\n");
      assertThat(server.requests().get(2))
          .startsWith("GET /b/dat/1234567890.dat HTTP")
          .contains("Range: bytes=1-\n");
    }
  }

  @Test
  void comesBackAfterARestartOfTheServer() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a"))) {
      start(quick(server));
      await().until(() -> seen.lines.size() == 1);
      server.goDown();
      await().until(() -> seen.failures.size() > 2);
      server.comeBackWith(dat("a", "b"));
      await().until(() -> seen.lines.size() == 2);
      assertThat(server.requests().get(0)).contains("Range: bytes=1-\n");
    }
    assertThat(seen.lines).containsExactly("a", "b");
    assertThat(seen.replacements).isEmpty();
  }

  @Test
  void keepsTryingWhereNobodyListens() throws Exception {
    URI nobody;
    try (ScriptedServer server = new ScriptedServer(dat("a"))) {
      nobody = server.dat();
    }
    start(quick(nobody));
    await().until(() -> seen.failures.size() > 2);
    assertThat(seen.failures).contains("no connection");
  }

  @Test
  void keepsTheWholeLinesOfAnAnswerThatBreaksOff() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(dat("a", "b", "c"), new Fault(Fault.Kind.CUT, 3))) {
      start(quick(server));
      await().until(() -> seen.lines.size() == 3);
      assertThat(server.requests().get(1)).contains("Range: bytes=1-\n");
      assertThat(seen.lines).containsExactly("a", "b", "c");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORT_LENGTH", "LONG_LENGTH", "OVERLONG_CHUNKED"})
  void usesNothingOfAnAnswerThatContradictsItself(Fault.Kind kind) throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a", "b"), new Fault(kind, 0))) {
      start(quick(server));
      await().until(() -> seen.lines.size() == 2);
      assertThat(seen.failures).contains("the answer contradicts itself about its length");
      assertThat(server.requests().get(1)).contains("Range: bytes=0-\n");
    }
  }

  @Test
  void leavesAServerAloneForAsLongAsItAsks() throws Exception {
    try (RawServer server =
        new RawServer("HTTP/1.1 503 Busy\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n")) {
      start(DatFollower.builder(server.dat()));
      await().until(() -> seen.pauses.size() == 1);
      assertThat(seen.pauses.get(0)).isEqualTo(Duration.ofSeconds(77));
      assertThat(seen.failures).containsExactly("the server answered 503");
    }
  }

  @Test
  void asksAServerThatDoesNotWaitOnlyAtIntervals() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a"))) {
      start(DatFollower.builder(server.dat()).pauses(Duration.ofHours(1), Duration.ofHours(1)));
      await().until(() -> server.requests().size() == 2);
      await().until(this::isPausing);
      assertThat(server.requests()).hasSize(2);
      assertThat(seen.failures).isEmpty();
    }
  }

  private boolean isPausing() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(DatFollower.class.getName())
                    && frame.getMethodName().equals("pause"));
  }

  @Test
  void understandsAServerThatHidesTheSize() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a"))) {
      server.hideSize();
      start(quick(server));
      await().until(() -> server.requests().size() > 4);
      server.become(dat("a", "b"));
      await().until(() -> seen.lines.size() == 2);
      assertThat(seen.lines).containsExactly("a", "b");
      server.become(dat("x"));
      await().until(() -> seen.lines.size() == 3);
      assertThat(seen.replacements).hasSize(1);
    }
  }

  @Test
  void beginsAgainWhenTheDatBecomesShorter() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a", "b"))) {
      start(quick(server));
      await().until(() -> seen.lines.size() == 2);
      server.become(dat("x"));
      await().until(() -> seen.lines.size() == 3);
      assertThat(seen.lines).containsExactly("a", "b", "x");
      assertThat(seen.replacements).containsExactly("it has become shorter than 4 bytes");
    }
  }

  @Test
  void beginsAgainWhenItsOffsetIsInsideALine() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a", "b"))) {
      start(quick(server));
      await().until(() -> seen.lines.size() == 2);
      server.goDown();
      await().until(() -> !seen.failures.isEmpty());
      server.comeBackWith(dat("longer than before"));
      await().until(() -> seen.lines.size() == 3);
      assertThat(server.requests().get(0)).contains("Range: bytes=3-\n");
    }
    assertThat(seen.lines).containsExactly("a", "b", "longer than before");
    assertThat(seen.replacements).containsExactly("no line begins at byte 4");
  }

  @Test
  void beginsAgainAtTheEndWhenAsked() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a", "b"))) {
      start(quick(server).fromEnd().restartAtEnd());
      await().until(() -> server.requests().size() > 4);
      server.become(dat("x"));
      await().until(() -> !seen.replacements.isEmpty());
      int before = server.requests().size();
      await().until(() -> server.requests().size() > before + 4);
      server.become(dat("x", "y"));
      await().until(() -> seen.lines.size() == 1);
      assertThat(seen.lines).containsExactly("y");
    }
  }

  @Test
  void beginsAtTheEnd() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a", "b"))) {
      start(quick(server).fromEnd());
      await().until(() -> server.requests().size() > 2);
      server.become(dat("a", "b", "c"));
      await().until(() -> seen.lines.size() == 1);
      assertThat(seen.lines).containsExactly("c");
      assertThat(server.requests().get(0)).startsWith("HEAD ");
    }
  }

  @Test
  void beginsAtAnOffset() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a", "b", "c"))) {
      start(quick(server).from(2));
      await().until(() -> seen.lines.size() == 2);
      assertThat(seen.lines).containsExactly("b", "c");
    }
  }

  @Test
  void aLineThatIsNotWholeYetIsNotDelivered() throws Exception {
    try (ScriptedServer server = new ScriptedServer("a\nhal".getBytes(ISO_8859_1))) {
      start(quick(server));
      await().until(() -> server.requests().size() > 4);
      assertThat(seen.lines).containsExactly("a");
      server.become(dat("a", "half"));
      await().until(() -> seen.lines.size() == 2);
      assertThat(seen.lines).containsExactly("a", "half");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 410})
  void endsWhenTheServerRefuses(int status) throws Exception {
    try (RawServer server =
        new RawServer("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")) {
      start(DatFollower.builder(server.dat()));
      Ending ending = running.get(30, TimeUnit.SECONDS);
      assertThat(ending).isInstanceOf(Ending.Refused.class);
      assertThat(((Ending.Refused) ending).status()).isEqualTo(status);
    }
  }

  @Test
  void givesUpAParkedRequestWhenClosed() throws Exception {
    try (RawServer server = new RawServer("")) {
      start(DatFollower.builder(server.dat()));
      await().until(() -> server.requests() == 1);
      follower.close();
      assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.Closed.CLOSED);
      await().until(server::isDeserted);
    }
  }

  @Test
  void leavesAnAnswerThatStandsStill() throws Exception {
    try (RawServer server =
        new RawServer(
            "HTTP/1.1 206 Part\r\nContent-Range: bytes 0-9/10\r\nContent-Length: 10\r\n\r\na\n")) {
      start(quick(server.dat()).timeout(Duration.ofMillis(300)));
      await().until(server::isDeserted);
      await().until(() -> !seen.failures.isEmpty());
      assertThat(seen.lines).startsWith("a");
    }
  }

  @Test
  void whatTheListenerThrowsEndsTheRun() throws Exception {
    try (ScriptedServer server = new ScriptedServer(dat("a"));
        DatFollower one = quick(server).build()) {
      assertThatThrownBy(
              () ->
                  one.run(
                      lines -> {
                        throw new IOException("full");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("full");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://h/b/dat/1.dat", "/b/dat/1.dat", "http://h/b/dat/1.dat?format=json"})
  void refusesOtherAddresses(String address) {
    assertThatThrownBy(() -> DatFollower.builder(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] dat(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(ISO_8859_1);
  }

  private static DatFollower.Builder quick(ScriptedServer server) {
    return quick(server.dat());
  }

  private static DatFollower.Builder quick(URI dat) {
    return DatFollower.builder(dat).pauses(Duration.ofMillis(1), Duration.ofMillis(10));
  }

  private void start(DatFollower.Builder builder) {
    follower = builder.build();
    running = CompletableFuture.supplyAsync(this::run, task -> new Thread(task).start());
  }

  private Ending run() {
    try {
      return follower.run(seen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
