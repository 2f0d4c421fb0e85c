package dev.tailboard.javalin;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

class ParkedRequestTest {
  private final Parking parking = new Parking();

  private void awaitParked(int count) {
    await().pollDelay(ZERO).pollInterval(ofMillis(1)).until(() -> parking.parked() == count);
  }

  @Test
  void isAnsweredWhenWoken() throws Exception {
    try (App app = App.of(parking);
        Wire wire = app.connect().get("/dat")) {
      awaitParked(1);
      parking.wake(() -> App.text("news"));
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\n");
      assertThat(wire.bytes(4)).isEqualTo("news");
    }
  }

  @Test
  void isGivenUpWhenTheClientCloses() throws Exception {
    try (App app = App.of(parking)) {
      Wire wire = app.connect().get("/dat");
      awaitParked(1);
      wire.close();
      await().until(() -> parking.cancelled() == 1);
    }
  }

  @Test
  void isGivenUpWhenTheClientResets() throws Exception {
    try (App app = App.of(parking)) {
      Wire wire = app.connect().get("/dat");
      awaitParked(1);
      wire.reset();
      await().until(() -> parking.cancelled() == 1);
    }
  }

  @Test
  void isGivenUpWhenTheClientSentMoreAndCloses() throws Exception {
    try (App app = App.of(parking)) {
      Wire wire = app.connect().get("/dat");
      awaitParked(1);
      wire.get("/dat?now");
      wire.close();
      await().until(() -> parking.cancelled() == 1);
    }
  }

  @Test
  void leavesAPipelinedRequestForLater() throws Exception {
    try (App app = App.of(parking);
        Wire wire = app.connect().get("/dat");
        Wire other = app.connect()) {
      awaitParked(1);
      wire.get("/dat?now").send("GET /dat?now HTTP/1.1\nHo").send("st: x\n\n");
      // Time for the watch to read them; should it not, the test shows less, but is no less right.
      for (int i = 0; i < 20; i++) {
        other.get("/dat?now").head();
        other.bytes(3);
      }
      parking.wake(() -> App.text("news"));
      wire.head();
      assertThat(wire.bytes(4)).isEqualTo("news");
      for (int i = 0; i < 2; i++) {
        wire.head();
        assertThat(wire.bytes(3)).isEqualTo("now");
      }
    }
  }

  @Test
  void leavesARequestThatCameInTheSamePacketForLater() throws Exception {
    String request = "GET /dat HTTP/1.1\nHost: x\n\n";
    try (App app = App.of(parking);
        Wire wire = app.connect().send(request + request + "GET /dat?now HTTP/1.1\nHost: x\n\n")) {
      for (String news : List.of("one", "two")) {
        awaitParked(1);
        parking.wake(() -> App.text(news));
        wire.head();
        assertThat(wire.bytes(3)).isEqualTo(news);
      }
      wire.head();
      assertThat(wire.bytes(3)).isEqualTo("now");
    }
  }

  @Test
  void leavesPipelinedRequestsBeyondTheInputBufferForLater() throws Exception {
    try (App app = App.of(parking);
        Wire wire = app.connect().get("/dat")) {
      awaitParked(1);
      int count = 1_000;
      wire.send("GET /dat?now HTTP/1.1\nHost: x\n\n".repeat(count));
      parking.wake(() -> App.text("news"));
      wire.head();
      wire.bytes(4);
      for (int i = 0; i < count; i++) {
        wire.head();
        assertThat(wire.bytes(3)).isEqualTo("now");
      }
    }
  }

  @Test
  void keepsTheConnectionForTheNext() throws Exception {
    try (App app = App.of(parking);
        Wire wire = app.connect()) {
      for (int i = 0; i < 100; i++) {
        wire.get("/dat");
        awaitParked(1);
        parking.wake(() -> App.text("news"));
        wire.head();
        assertThat(wire.bytes(4)).isEqualTo("news");
      }
      assertThat(parking.cancelled()).isZero();
    }
  }

  @Test
  void holdsNoThread() throws Exception {
    var wires = new ArrayList<Wire>();
    try (App app = App.of(parking, config -> config.jetty.threadPool = new QueuedThreadPool(8))) {
      for (int i = 0; i < 500; i++) {
        wires.add(app.connect().get("/dat"));
      }
      awaitParked(500);
      parking.wake(() -> App.text("news"));
      for (Wire wire : wires) {
        wire.head();
        assertThat(wire.bytes(4)).isEqualTo("news");
      }
    } finally {
      for (Wire wire : wires) {
        wire.close();
      }
    }
  }

  @Test
  void outlivesTheAsyncTimeoutOfTheApplication() throws Exception {
    try (App app = App.of(parking, config -> config.http.asyncTimeout = 1);
        Wire wire = app.connect().get("/dat");
        Wire other = app.connect()) {
      awaitParked(1);
      for (int i = 0; i < 100; i++) {
        other.get("/dat?now").head();
        other.bytes(3);
      }
      parking.wake(() -> App.text("news"));
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\n");
    }
  }

  @Test
  void outlivesTheIdleTimeoutOfTheConnection() throws Exception {
    try (App app =
            App.of(
                parking,
                config ->
                    config.jetty.addConnector(
                        (server, http) -> {
                          var connector =
                              new ServerConnector(server, new HttpConnectionFactory(http));
                          connector.setHost("127.0.0.1");
                          connector.setIdleTimeout(50);
                          return connector;
                        }));
        Wire wire = app.connect().get("/dat")) {
      awaitParked(1);
      try (Wire idle = app.connect()) {
        assertThat(idle.ended()).isTrue();
      }
      parking.wake(() -> App.text("news"));
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\n");
    }
  }

  @Test
  void isNotHeldUpByARequestLoggerThatBlocks() throws Exception {
    var gate = new CountDownLatch(1);
    var wires = new ArrayList<Wire>();
    try (App app =
        App.of(parking, config -> config.requestLogger.http((ctx, millis) -> gate.await()))) {
      for (int i = 0; i < 20; i++) {
        wires.add(app.connect().get("/dat"));
      }
      awaitParked(20);
      parking.wake(() -> App.text("news"));
      for (Wire wire : wires) {
        wire.head();
        assertThat(wire.bytes(4)).isEqualTo("news");
      }
      gate.countDown();
    } finally {
      for (Wire wire : wires) {
        wire.close();
      }
    }
  }
}
