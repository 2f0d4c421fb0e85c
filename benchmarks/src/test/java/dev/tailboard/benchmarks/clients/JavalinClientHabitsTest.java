package dev.tailboard.benchmarks.clients;

import dev.tailboard.javalin.JavalinAdapter;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.RunningServer;
import io.javalin.Javalin;

/** The clients at a board inside a Javalin application. */
class JavalinClientHabitsTest extends ClientHabits {
  @Override
  RunningServer start(Handler handler) {
    JavalinAdapter tail = JavalinAdapter.of(handler);
    Javalin app =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  JavalinAdapter.configure(config);
                  config.routes.before("*", tail);
                })
            .start("127.0.0.1", 0);
    return RunningServer.of(app.port(), app::stop);
  }
}
