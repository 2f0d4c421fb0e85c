package dev.tailboard.hostile;

import dev.tailboard.javalin.JavalinAdapter;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.RunningServer;
import io.javalin.Javalin;

/** The attacks on a board inside a Javalin application. */
class JavalinHostileTest extends HostileInputs {
  JavalinHostileTest() {
    super("javalin");
  }

  @Override
  RunningServer start(Handler handler) {
    JavalinAdapter tail = JavalinAdapter.of(handler);
    Javalin app =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  JavalinAdapter.configure(config);
                  config.routes.before("*", tail); // methods included that Javalin does not know
                })
            .start("127.0.0.1", 0);
    return RunningServer.of(app.port(), app::stop);
  }
}
