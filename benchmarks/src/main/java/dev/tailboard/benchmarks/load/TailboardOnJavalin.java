package dev.tailboard.benchmarks.load;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.javalin.JavalinAdapter;
import dev.tailboard.longpoll.DatHandler;
import dev.tailboard.longpoll.DatLocator;
import dev.tailboard.longpoll.LongPoll;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The Javalin adapter in an application that takes posts at {@code /say}. */
final class TailboardOnJavalin {
  private TailboardOnJavalin() {}

  /** Serves the measured thread of a data directory at a port: PORT DIRECTORY. */
  public static void main(String[] args) throws IOException {
    DatStore store =
        DatStore.open(
            Path.of(args[1], BoardData.BOARD),
            StoreOptions.defaults().withDurability(Durability.OS));
    DatFile thread = store.find(new ThreadKey(BoardData.KEY)).orElseThrow();
    LongPoll longPoll = LongPoll.builder().build();
    store.addListener(longPoll);
    BoardName board = BoardName.parse(BoardData.BOARD).orElseThrow();
    var tail = JavalinAdapter.of(new DatHandler(longPoll, DatLocator.of(Map.of(board, store))));
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.post("/say", ctx -> thread.append(line(ctx.body())));
              config.routes.get("/{board}/dat/{file}", tail);
              config.routes.head("/{board}/dat/{file}", tail);
            })
        .start("127.0.0.1", Integer.parseInt(args[0]));
  }

  private static DatLine line(String body) {
    return DatLine.of(new Post("名無しさん", "sage", "2019/07/29(月) 07:34:07", " " + body + " "));
  }
}
