package dev.tailboard.javalin;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A Javalin application with a handler at {@code /dat}, for the length of a test. */
final class App implements AutoCloseable {
  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  private final Javalin javalin;

  private App(Javalin javalin) {
    this.javalin = javalin;
  }

  static App of(Handler handler) {
    return of(handler, config -> {});
  }

  static App of(Handler handler, Consumer<JavalinConfig> more) {
    return of(JavalinAdapter.of(handler), more);
  }

  static App of(JavalinAdapter tail, Consumer<JavalinConfig> more) {
    return new App(
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/dat", tail).head("/dat", tail).post("/dat", tail);
                  // Jetty warns when it is torn down under a request.
                  config.jetty.modifyServer(server -> server.setStopTimeout(30_000));
                  more.accept(config);
                })
            .start("127.0.0.1", 0));
  }

  static Answer text(String text) {
    return Answer.status(200)
        .field("Content-Type", "text/plain; charset=Shift_JIS")
        .body(Body.Shared.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  int port() {
    return javalin.port();
  }

  Wire connect() {
    return new Wire(port());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
