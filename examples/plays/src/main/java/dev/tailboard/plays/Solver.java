package dev.tailboard.plays;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the shortest way to solve a room, by trying every way. For small rooms. */
final class Solver {
  private static final List<Command> STEPS =
      List.of(Command.UP, Command.DOWN, Command.LEFT, Command.RIGHT);

  private record Arrival(Position from, Command step) {}

  private Solver() {}

  /** The steps that solve a room from a position; empty if none do. */
  static Optional<List<Command>> solve(Level level, Position start) {
    Map<Position, Arrival> arrivals = new HashMap<>();
    var open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Position at = open.remove();
      if (level.isSolvedBy(at)) {
        return Optional.of(way(start, at, arrivals));
      }
      for (Command step : STEPS) {
        at.after(step, level)
            .filter(next -> !next.equals(start))
            .filter(next -> arrivals.putIfAbsent(next, new Arrival(at, step)) == null)
            .ifPresent(open::add);
      }
    }
    return Optional.empty();
  }

  private static List<Command> way(Position start, Position end, Map<Position, Arrival> arrivals) {
    Deque<Command> steps = new ArrayDeque<>();
    Arrival arrival = arrivals.get(end);
    while (arrival != null) {
      steps.addFirst(arrival.step());
      arrival = arrival.from().equals(start) ? null : arrivals.get(arrival.from());
    }
    return List.copyOf(steps);
  }
}
