package dev.tailboard.plays;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The game at one moment; every command makes the next one. What can be done, may be done: a
 * command that is in vain changes nothing.
 *
 * @param room index of the room in {@link Levels#ALL}
 * @param now where everything stands
 * @param before the positions that can be gone back to, newest first; at most {@value #MEMORY}
 * @param steps taken in this room and not taken back
 * @param solved the number of rooms that were solved
 */
record Game(int room, Position now, List<Position> before, int steps, int solved) {
  static final int MEMORY = 200;

  /** The first room. */
  static Game begin() {
    return inRoom(0, 0);
  }

  /** The beginning of a room. */
  static Game inRoom(int room, int solved) {
    return new Game(room, Levels.ALL.get(room).start(), List.of(), 0, solved);
  }

  Level level() {
    return Levels.ALL.get(room);
  }

  /** The game after a command. */
  Game play(Command command) {
    return switch (command) {
      case UNDO -> undone();
      case RESTART -> inRoom(room, solved);
      case UP, DOWN, LEFT, RIGHT -> stepped(command);
    };
  }

  private Game undone() {
    return before.isEmpty()
        ? this
        : new Game(room, before.get(0), before.subList(1, before.size()), steps - 1, solved);
  }

  private Game stepped(Command step) {
    Optional<Position> after = now.after(step, level());
    if (after.isEmpty()) {
      return this;
    }
    if (level().isSolvedBy(after.get())) {
      return inRoom((room + 1) % Levels.ALL.size(), solved + 1);
    }
    List<Position> past = Stream.concat(Stream.of(now), before.stream()).limit(MEMORY).toList();
    return new Game(room, after.get(), past, steps + 1, solved);
  }
}
