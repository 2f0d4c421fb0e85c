package dev.tailboard.longpoll;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Serves dats, and nothing else, at {@code /BOARD/dat/KEY.dat}. Safe for use by many threads.
 *
 * <p>The first request for a dat reads it once, on the calling thread (some 0.1 ms for 70 kB, more
 * from a cold disk); to spare an event loop that, have the store {@linkplain
 * dev.tailboard.dat.store.DatStore#find find} all its dats at the start.
 */
public final class DatHandler implements Handler {
  private final LongPoll longPoll;
  private final DatLocator dats;

  /** A handler for the dats that a locator finds. */
  public DatHandler(LongPoll longPoll, DatLocator dats) {
    this.longPoll = longPoll;
    this.dats = dats;
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    Optional<DatFile> dat;
    try {
      dat = find(request.path());
    } catch (IOException e) {
      System.getLogger("dev.tailboard.longpoll")
          .log(Level.ERROR, "cannot look for " + request.path(), e);
      sink.accept(Answers.sentence(500, "The thread cannot be read at the moment.", request));
      return ParkedPoll.SETTLED;
    }
    if (dat.isEmpty()) {
      sink.accept(Answers.notFound(request));
      return ParkedPoll.SETTLED;
    }
    return longPoll.serve(dat.get(), request, home, sink);
  }

  private Optional<DatFile> find(String path) throws IOException {
    String[] segments = path.split("/", -1);
    if (segments.length != 4 || !segments[0].isEmpty() || !segments[2].equals("dat")) {
      return Optional.empty();
    }
    Optional<BoardName> board = BoardName.parse(segments[1]);
    Optional<ThreadKey> key = ThreadKey.ofFileName(segments[3]);
    return board.isPresent() && key.isPresent()
        ? dats.find(board.get(), key.get())
        : Optional.empty();
  }
}
