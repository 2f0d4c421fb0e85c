package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what an address leads to. Immutable. */
final class Areas {
  private final Map<String, Area> byName = new HashMap<>();
  private final BoardArea boards;

  /**
   * The areas of a site.
   *
   * @param boards has every path whose first segment is the id of a board
   * @throws IllegalArgumentException if two areas have one name, or a name could be a board's
   */
  Areas(BoardArea boards, List<Area> others) {
    this.boards = boards;
    for (Area area : others) {
      for (String name : area.names()) {
        if (BoardName.parse(name).filter(each -> !BoardDirectory.isReserved(each)).isPresent()) {
          throw new IllegalArgumentException("\"" + name + "\" could be the id of a board");
        }
        if (byName.put(name, area) != null) {
          throw new IllegalArgumentException("two areas want \"" + name + "\"");
        }
      }
    }
  }

  /** What a path, as it was received, leads to. */
  Optional<Resource> find(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    List<String> segments = segments(path);
    Area area = byName.get(segments.get(0));
    return area == null ? boards.find(segments) : area.find(segments);
  }

  /** The texts between the slashes; an empty one behind a slash at the end. */
  private static List<String> segments(String path) {
    var segments = new ArrayList<String>(4);
    int from = 1;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(path.substring(from, slash));
      from = slash + 1;
    }
    segments.add(path.substring(from));
    return segments;
  }
}
