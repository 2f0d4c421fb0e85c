package dev.tailboard.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GracefulStopTest {
  private final Parking parking = new Parking();
  private final JavalinAdapter tail = JavalinAdapter.of(parking);

  /** The order that {@link JavalinAdapter} recommends. */
  @Test
  void answersThoseWhoWait() throws Exception {
    var app =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/dat", tail);
                  config.events.serverStopping(
                      () -> {
                        parking.wake(() -> App.text("bye"));
                        assertThat(tail.drain(Duration.ofMinutes(1))).isTrue();
                      });
                })
            .start("127.0.0.1", 0);
    var wires = new ArrayList<Wire>();
    for (int i = 0; i < 200; i++) {
      wires.add(new Wire(app.port()).get("/dat"));
    }
    await().until(() -> parking.parked() == wires.size());
    app.stop();
    for (Wire wire : wires) {
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\n");
      assertThat(wire.bytes(3)).isEqualTo("bye");
      wire.close();
    }
  }

  @Test
  void isNotDrainedWhileARequestWaits() throws Exception {
    try (App app = App.of(tail, config -> {});
        Wire wire = app.connect().get("/dat")) {
      await().until(() -> parking.parked() == 1);
      assertThat(tail.drain(Duration.ZERO)).isFalse();
      parking.wake(() -> App.text("news"));
      assertThat(tail.drain(Duration.ofMinutes(1))).isTrue();
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\n");
    }
  }
}
