package dev.tailboard.board.records;

import dev.tailboard.board.net.Network;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom a ban means. */
public sealed interface Target {
  /**
   * Reads {@code 192.0.2.1}, {@code 2001:db8::/32} or {@code ID:abcdefgh0}; empty if it is neither.
   */
  static Optional<Target> parse(String text) {
    String given = text.strip();
    return given.startsWith("ID:")
        ? Optional.of(given.substring(3)).filter(DayId.FORM.asMatchPredicate()).map(DayId::new)
        : Network.parse(given).map(Addresses::new);
  }

  /** The text that {@link #parse} reads. */
  String text();

  /** All posters from some addresses. */
  record Addresses(Network network) implements Target {
    @Override
    public String text() {
      return network.toString();
    }
  }

  /** The poster who has this ID on a board today. */
  record DayId(String id) implements Target {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9+/.]{1,32}");

    @Override
    public String text() {
      return "ID:" + id;
    }
  }
}
