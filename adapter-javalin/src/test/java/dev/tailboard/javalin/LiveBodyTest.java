package dev.tailboard.javalin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.store.Leases;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LiveSource;
import dev.tailboard.longpoll.ParkedPoll;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBodyTest {
  /** More than all the buffers between a server and a reader with a small window. */
  private static final int LARGE = 20_000_000;

  private final Source source = new Source();

  /** Hands out what the test gives, when it gives it. */
  private static final class Source implements LiveSource {
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    final AtomicReference<Consumer<Body>> waiting = new AtomicReference<>();
    Executor home;

    @Override
    public void next(Consumer<Body> sink) {
      asked.incrementAndGet();
      assertThat(waiting.getAndSet(sink)).isNull();
    }

    @Override
    public void cancel() {
      cancelled.incrementAndGet();
    }

    void give(Body body) {
      await().until(() -> waiting.get() != null);
      Consumer<Body> sink = waiting.getAndSet(null);
      home.execute(() -> sink.accept(body));
    }

    void give(String text) {
      give(Body.Shared.of(text.getBytes(US_ASCII)));
    }
  }

  private App app() {
    return App.of(
        (request, home, sink) -> {
          source.home = home;
          sink.accept(
              request.query().equals("now")
                  ? App.text("now")
                  : Answer.status(200)
                      .field("Content-Type", "text/event-stream")
                      .body(new Body.Live(source)));
          return ParkedPoll.SETTLED;
        });
  }

  @Test
  void arrivesPartByPartAndLeavesTheConnectionUsable() throws Exception {
    try (App app = app();
        Wire wire = app.connect().get("/dat")) {
      assertThat(wire.head())
          .contains("Content-Type: text/event-stream\n", "Transfer-Encoding: chunked\n");
      source.give("first");
      assertThat(wire.line()).isEqualTo("5");
      assertThat(wire.bytes(5)).isEqualTo("first");
      source.give("second");
      assertThat(wire.line()).isEmpty();
      assertThat(wire.line()).isEqualTo("6");
      assertThat(wire.bytes(6)).isEqualTo("second");
      wire.get("/dat?now");
      source.give(Body.Empty.BODY);
      assertThat(wire.line()).isEmpty();
      assertThat(wire.line()).isEqualTo("0");
      assertThat(wire.line()).isEmpty();
      wire.head();
      assertThat(wire.bytes(3)).isEqualTo("now");
    }
  }

  @Test
  void isCancelledWhenTheClientLeavesWhileNothingIsSent() throws Exception {
    try (App app = app()) {
      Wire wire = app.connect().get("/dat");
      wire.head();
      await().until(() -> source.waiting.get() != null);
      wire.close();
      await().until(() -> source.cancelled.get() > 0);
    }
  }

  @Test
  void isCancelledWhenTheClientLeavesInTheMiddleOfAPart() throws Exception {
    try (App app = app()) {
      Wire wire = Wire.slow(app.port()).get("/dat");
      wire.head();
      source.give("a".repeat(LARGE));
      wire.line();
      wire.reset();
      await().until(() -> source.cancelled.get() > 0);
      assertThat(source.asked).hasValue(1);
    }
  }

  @Test
  void givesBackThePartOfAFileThatIsBeingSentWhenTheClientLeaves(@TempDir Path directory)
      throws Exception {
    Path path = Files.write(directory.resolve("1234567890.dat"), new byte[LARGE]);
    var closed = new AtomicInteger();
    try (App app = app();
        FileChannel file = FileChannel.open(path)) {
      Wire wire = Wire.slow(app.port()).get("/dat");
      wire.head();
      source.give(new Body.FileSlice(Leases.of(file, closed::incrementAndGet), 0, LARGE));
      wire.line();
      wire.close();
      await().until(() -> source.cancelled.get() > 0 && closed.get() == 1);
    }
  }

  @Test
  void isNotAskedForMoreThanTheReaderTakes() throws Exception {
    try (App app = app();
        Wire slow = Wire.slow(app.port()).get("/dat");
        Wire other = app.connect()) {
      slow.head();
      source.give("a".repeat(LARGE));
      slow.line();
      for (int i = 0; i < 20; i++) {
        other.get("/dat?now").head();
        other.bytes(3);
      }
      assertThat(source.asked).hasValue(1);
      slow.bytes(LARGE);
      await().until(() -> source.asked.get() == 2);
    }
  }

  @Test
  void breaksTheConnectionWhenItFails() throws Exception {
    LiveSource broken =
        new LiveSource() {
          @Override
          public void next(Consumer<Body> sink) {
            throw new IllegalStateException("on purpose");
          }

          @Override
          public void cancel() {
            source.cancel();
          }
        };
    try (App app =
            App.of(
                (request, home, sink) -> {
                  sink.accept(Answer.status(200).body(new Body.Live(broken)));
                  return ParkedPoll.SETTLED;
                });
        Wire wire = app.connect().get("/dat")) {
      wire.head();
      assertThat(wire.ended()).isTrue();
      await().until(() -> source.cancelled.get() == 1);
    }
  }
}
