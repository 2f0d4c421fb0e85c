package dev.tailboard.benchmarks.load;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Long polling as one writes it with Javalin alone: a future for each request that waits. */
final class PlainJavalin {
  private final List<String> messages = new ArrayList<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

  private PlainJavalin() {}

  public static void main(String[] args) {
    var chat = new PlainJavalin();
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get("/poll", chat::poll);
              config.routes.post("/say", chat::say);
            })
        .start("127.0.0.1", Integer.parseInt(args[0]));
  }

  /** Everything at once, or what comes after the first {@code since} messages. */
  private void poll(Context ctx) {
    if (ctx.queryParam("since") == null) {
      answer(ctx, 0);
      return;
    }
    int since = Integer.parseInt(ctx.queryParam("since"));
    var news = new CompletableFuture<Void>();
    synchronized (this) {
      if (messages.size() > since) {
        news.complete(null);
      } else {
        waiting.add(news);
      }
    }
    ctx.future(() -> news.thenRun(() -> answer(ctx, since)));
  }

  private synchronized void answer(Context ctx, int since) {
    ctx.header("X-Next", Integer.toString(messages.size()));
    ctx.result(String.join("\n", messages.subList(since, messages.size())));
  }

  private void say(Context ctx) {
    List<CompletableFuture<Void>> woken;
    synchronized (this) {
      messages.add(ctx.body());
      woken = List.copyOf(waiting);
      waiting.clear();
    }
    woken.forEach(each -> each.complete(null));
  }
}
