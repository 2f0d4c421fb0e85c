package dev.tailboard.javalin;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A Javalin application with a handler at {@code /dat}, for the length of a test. */
final class App implements AutoCloseable {
  private final Javalin javalin;

  private App(Javalin javalin) {
    this.javalin = javalin;
  }

  static App of(Handler handler) {
    return of(handler, config -> {});
  }

  static App of(Handler handler, Consumer<JavalinConfig> more) {
    var tail = JavalinAdapter.of(handler);
    return new App(
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.jetty.host = "127.0.0.1";
                  config.routes.get("/dat", tail).head("/dat", tail).post("/dat", tail);
                  more.accept(config);
                })
            .start(0));
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
