package dev.tailboard.plays;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A post whose commands were played.
 *
 * @param post its number in the thread
 * @param name of its author, plain text
 * @param commands one or more
 * @param millis to the move, in milliseconds; {@link #UNKNOWN} until it is known
 */
record Played(int post, String name, List<Command> commands, double millis) {
  static final double UNKNOWN = -1;

  /** The commands as they are written. */
  String signs() {
    return commands.stream().map(Command::sign).collect(Collectors.joining());
  }

  Played timed(double time) {
    return new Played(post, name, commands, time);
  }
}
