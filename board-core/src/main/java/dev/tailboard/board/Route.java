package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.util.Optional;

/** What a path stands for. */
sealed interface Route {
  /** The list of boards. */
  record Front() implements Route {}

  /** A board's page. */
  record BoardFront(BoardName board) implements Route {}

  /** A board's subject.txt. */
  record Subjects(BoardName board) implements Route {}

  /** Another text file of a board. */
  record BoardText(BoardName board, Kind kind) implements Route {}

  /** A dat. */
  record Dat(BoardName board, ThreadKey key) implements Route {}

  /** A thread as a page; the rest of the path says which posts. */
  record Read(BoardName board, ThreadKey key, String range) implements Route {}

  /** A thread as a page, all told by the query. */
  record ReadByQuery() implements Route {}

  /** Where posts are sent. */
  record Post() implements Route {}

  /** Nothing. */
  record Nowhere() implements Route {}

  /** The text files that an administrator writes. */
  enum Kind {
    SETTING,
    HEAD,
    THREAD_STOP
  }

  /** Reads a path, as it was received. */
  static Route of(String path) {
    String[] parts = path.split("/", -1);
    if (!path.startsWith("/")) {
      return new Nowhere();
    }
    if (path.equals("/")) {
      return new Front();
    }
    if (parts[1].equals("test")) {
      return parts.length > 2 ? script(parts) : new Nowhere();
    }
    return BoardName.parse(parts[1])
        .filter(name -> !BoardDirectory.isReserved(name))
        .flatMap(name -> ofBoard(name, parts))
        .orElseGet(Nowhere::new);
  }

  private static Route script(String[] parts) {
    boolean last = parts.length == 3 || (parts.length == 4 && parts[3].isEmpty());
    return switch (parts[2]) {
      case "bbs.cgi", "subbbs.cgi" -> last ? new Post() : new Nowhere();
      case "read.cgi" -> last ? new ReadByQuery() : thread(parts);
      default -> new Nowhere();
    };
  }

  private static Route thread(String[] parts) {
    boolean slashAtEnd = parts[parts.length - 1].isEmpty();
    int length = slashAtEnd ? parts.length - 1 : parts.length;
    if (length < 5 || length > 6) {
      return new Nowhere();
    }
    return read(parts[3], parts[4], length == 6 ? parts[5] : "");
  }

  /** The thread page of a board and key that may be none. */
  static Route read(String board, String key, String range) {
    Optional<BoardName> name = BoardName.parse(board);
    Optional<ThreadKey> thread = ThreadKey.parse(key);
    return name.isPresent() && thread.isPresent()
        ? new Read(name.get(), thread.get(), range)
        : new Nowhere();
  }

  private static Optional<Route> ofBoard(BoardName board, String[] parts) {
    if (parts.length == 4 && parts[2].equals("dat")) {
      return ThreadKey.ofFileName(parts[3]).map(key -> new Dat(board, key));
    }
    if (parts.length > 3) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (parts.length == 2 ? "" : parts[2]) {
          case "" -> new BoardFront(board);
          case "subject.txt" -> new Subjects(board);
          case "SETTING.TXT" -> new BoardText(board, Kind.SETTING);
          case "head.txt" -> new BoardText(board, Kind.HEAD);
          case "1000.txt" -> new BoardText(board, Kind.THREAD_STOP);
          default -> null;
        });
  }
}
