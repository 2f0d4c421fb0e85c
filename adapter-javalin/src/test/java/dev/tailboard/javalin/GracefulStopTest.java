package dev.tailboard.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GracefulStopTest {
  /** The order that {@link JavalinAdapter} recommends: let those go who wait, then stop. */
  @Test
  void answersThoseWhoWait() throws Exception {
    var parking = new Parking();
    var wires = new ArrayList<Wire>();
    App app =
        App.of(
            parking, config -> config.jetty.modifyServer(server -> server.setStopTimeout(30_000)));
    for (int i = 0; i < 200; i++) {
      wires.add(app.connect().get("/dat"));
    }
    await().until(() -> parking.parked() == wires.size());
    parking.wake(() -> App.text("bye"));
    app.close();
    for (Wire wire : wires) {
      assertThat(wire.head()).startsWith("HTTP/1.1 200 OK\n");
      assertThat(wire.bytes(3)).isEqualTo("bye");
      wire.close();
    }
  }
}
