package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever lies below the id of a board. Immutable. */
final class BoardArea {
  private final Map<String, Part> parts = new HashMap<>();

  BoardArea(List<Part> parts) {
    for (Part part : parts) {
      part.names().forEach(name -> this.parts.put(name, part));
    }
  }

  /** What lies below some second segments of the path. */
  interface Part {
    /** The second segments that lead here. The empty one is that of the board itself. */
    List<String> names();

    /**
     * What a path leads to; empty for 404. The board need not exist.
     *
     * @param path the segments of the path
     */
    Optional<Resource> find(BoardName board, List<String> path);
  }

  /** What a path leads to; empty for 404. */
  Optional<Resource> find(List<String> path) {
    Part part = parts.get(path.size() == 1 ? "" : path.get(1));
    if (part == null) {
      return Optional.empty();
    }
    Optional<BoardName> board = BoardName.parse(path.get(0));
    return board.isEmpty() || BoardDirectory.isReserved(board.get())
        ? Optional.empty()
        : part.find(board.get(), path);
  }
}
