package dev.tailboard.board;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.LongPoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The boards in a data directory. One that is made while the server runs is found when it is first
 * asked for. Safe for use by many threads.
 */
public final class Boards {
  private static final System.Logger LOG = System.getLogger(Boards.class.getName());

  private final Path data;
  private final LongPoll longPoll;
  private final SiteOptions options;
  private final Executor writer;
  private final Map<String, Board> open = new ConcurrentSkipListMap<>();
  private volatile Consumer<Board> onOpen = board -> {};

  /** Set when no more boards may be opened. Guarded by this. */
  private boolean closed;

  Boards(Path data, LongPoll longPoll, SiteOptions options, Executor writer) {
    this.data = data;
    this.longPoll = longPoll;
    this.options = options;
    this.writer = writer;
  }

  /** Calls a listener with every board that is opened from now on. */
  void onOpen(Consumer<Board> listener) {
    onOpen = listener;
  }

  /** The boards that are open, by id; never touches the disk. */
  List<Board> known() {
    return List.copyOf(open.values());
  }

  /** The board if it is open; never touches the disk. */
  Optional<Board> known(BoardName name) {
    return Optional.ofNullable(open.get(name.value()));
  }

  /** The board, opened if its directory is there. */
  Optional<Board> find(Optional<BoardName> name) throws IOException {
    return name.isEmpty() ? Optional.empty() : find(name.get());
  }

  /**
   * The board, opened if its directory is there.
   *
   * @throws IOException if the directory cannot be read or written
   */
  public Optional<Board> find(BoardName name) throws IOException {
    Optional<Board> known = known(name);
    return known.isPresent() || !BoardDirectory.isBoard(data, name) ? known : open(name);
  }

  /**
   * All boards, by id, with those that have just been made.
   *
   * @throws IOException if the data directory cannot be read
   */
  public List<Board> all() throws IOException {
    try (Stream<Path> entries = Files.list(data)) {
      for (Path each : entries.sorted().toList()) {
        find(BoardName.parse(String.valueOf(each.getFileName())));
      }
    }
    return List.copyOf(open.values());
  }

  private synchronized Optional<Board> open(BoardName name) throws IOException {
    if (closed || open.containsKey(name.value())) {
      return known(name);
    }
    Board board = Board.open(name, data.resolve(name.value()), longPoll, options, writer);
    open.put(name.value(), board);
    onOpen.accept(board);
    LOG.log(
        INFO, "board {0} is open; number of threads: {1}", name.value(), board.subjects().size());
    board.repairs().forEach(repair -> LOG.log(WARNING, repair));
    return Optional.of(board);
  }

  /** Closes every board; the first failure is thrown after all of them were tried. */
  synchronized void close() throws IOException {
    closed = true;
    var failures = new ArrayList<IOException>();
    for (Board board : open.values()) {
      try {
        board.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    open.clear();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
