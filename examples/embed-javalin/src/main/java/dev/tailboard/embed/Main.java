package dev.tailboard.embed;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.javalin.JavalinAdapter;
import dev.tailboard.longpoll.DatHandler;
import dev.tailboard.longpoll.DatLocator;
import dev.tailboard.longpoll.LongPoll;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Javalin application, a guestbook that takes entries at {@code /say}, whose entries can be
 * followed as they come:
 *
 * <pre>
 * mvn -q -pl examples/embed-javalin -am -DskipTests package &amp;&amp; java -jar examples/embed-javalin/target/embed-javalin.jar
 * </pre>
 *
 * <p>It keeps them in {@code ./guestbook}, or in the directory that is its argument.
 */
public final class Main {
  private static final BoardName BOARD = BoardName.parse("guestbook").orElseThrow();

  private Main() {}

  /** Starts the application on port 7070 of this computer. */
  public static void main(String[] args) throws IOException {
    Logger.getLogger("").setLevel(Level.WARNING);
    Javalin app = start(Path.of(args.length == 0 ? "guestbook" : args[0]), 7070);
    Runtime.getRuntime().addShutdownHook(new Thread(app::stop));
  }

  static Javalin start(Path directory, int port) throws IOException {
    DatStore store = DatStore.open(directory, StoreOptions.defaults());
    DatFile book = openBook(store);
    LongPoll longPoll = LongPoll.builder().build();
    store.addListener(longPoll);
    var tail = JavalinAdapter.of(new DatHandler(longPoll, DatLocator.of(Map.of(BOARD, store))));

    Javalin app =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              // What the application did before …
              config.routes.post("/say", ctx -> book.append(Entry.of(ctx.body(), "")));
              // … and what makes its entries be followed.
              config.routes.get("/{board}/dat/{file}", tail);
              config.routes.head("/{board}/dat/{file}", tail);
              config.events.serverStopping(
                  () -> {
                    longPoll.close();
                    tail.drain(Duration.ofSeconds(5));
                  });
              config.events.serverStopped(store::close);
            });
    app.start("127.0.0.1", port);
    tell(app.port(), book);
    return app;
  }

  private static DatFile openBook(DatStore store) throws IOException {
    List<ThreadKey> keys = store.keys();
    if (!keys.isEmpty()) {
      return store.find(keys.get(0)).orElseThrow();
    }
    DatLine first = Entry.of("Welcome! Write something.", "Guestbook");
    return store
        .create(ThreadKey.ofEpochSecond(Instant.now().getEpochSecond()), first)
        .orElseThrow();
  }

  private static void tell(int port, DatFile book) {
    System.out.printf(
        """
        Wait for the next entry:
          curl -i -H 'Range: bytes=%2$d-' 'http://127.0.0.1:%1$d/%3$s/dat/%4$s?long_polling=1'
        and write it, from a second terminal:
          curl -d 'Hello' http://127.0.0.1:%1$d/say
        """,
        port, book.snapshot().size(), BOARD.value(), book.key().fileName());
  }
}
