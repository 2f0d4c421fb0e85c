package dev.tailboard.benchmarks;

import dev.tailboard.dat.store.Durability;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Appends to a dat beside inserts into SQLite, in turns, as a table in Markdown. Each run has a new
 * dat or database, which is deleted afterwards.
 */
public final class AppendVersusSqlite {
  /** Who takes part, and under which name. */
  private enum Rival {
    OS("Tailboard `OS`"),
    SQLITE_OFF("SQLite `OFF`, one connection"),
    SQLITE_OFF_EACH("SQLite `OFF`, one for each"),
    DISK("Tailboard `DISK`"),
    SQLITE_FULL("SQLite `FULL`, one connection"),
    SQLITE_FULL_EACH("SQLite `FULL`, one for each");

    final String title;

    Rival(String title) {
      this.title = title;
    }

    Appends open(Path parent, int posts, int posters) throws Exception {
      return switch (this) {
        case OS -> Appends.ofDat(parent, Durability.OS, posts);
        case DISK -> Appends.ofDat(parent, Durability.DISK, posts);
        case SQLITE_OFF -> new SqliteAppends(parent, SynchronousMode.OFF, posts, 1);
        case SQLITE_OFF_EACH -> new SqliteAppends(parent, SynchronousMode.OFF, posts, posters);
        case SQLITE_FULL -> new SqliteAppends(parent, SynchronousMode.FULL, posts, 1);
        case SQLITE_FULL_EACH -> new SqliteAppends(parent, SynchronousMode.FULL, posts, posters);
      };
    }
  }

  private AppendVersusSqlite() {}

  /**
   * Runs it.
   *
   * @param args a directory on a real disk; then, if wanted, the number of rounds (5) and the
   *     milliseconds of a run (1000)
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    int millis = args.length > 2 ? Integer.parseInt(args[2]) : 1000;
    run(Path.of(args[0]), rounds, millis, System.out);
  }

  static void run(Path directory, int rounds, int millis, PrintStream out) throws Exception {
    out.printf("File system: %s%n%n", Files.getFileStore(directory).type());
    out.println(
        "| posters | before | | posts/s | median µs | p99 µs | × SQLite `FULL` | × SQLite `OFF` |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (int posters : List.of(1, 64)) {
      for (int posts : List.of(10, 1000)) {
        print(out, posters, posts, race(directory, posters, posts, rounds, millis));
      }
    }
  }

  /** The medians of some rounds; a first round that is not counted warms up. */
  private static Map<Rival, AppendSpeed> race(
      Path directory, int posters, int posts, int rounds, int millis) throws Exception {
    Map<Rival, List<AppendSpeed>> runs = new EnumMap<>(Rival.class);
    for (int round = 0; round <= rounds; round++) {
      for (Rival each : Rival.values()) {
        try (Appends appends = each.open(directory, posts, posters)) {
          AppendSpeed speed = AppendSpeed.of(appends, posters, millis * 1_000_000L);
          if (round > 0) {
            runs.computeIfAbsent(each, first -> new ArrayList<>()).add(speed);
          }
        }
      }
    }
    Map<Rival, AppendSpeed> medians = new EnumMap<>(Rival.class);
    runs.forEach((each, speeds) -> medians.put(each, AppendSpeed.median(speeds)));
    return medians;
  }

  private static void print(
      PrintStream out, int posters, int posts, Map<Rival, AppendSpeed> medians) {
    double full = faster(medians, Rival.SQLITE_FULL, Rival.SQLITE_FULL_EACH);
    double off = faster(medians, Rival.SQLITE_OFF, Rival.SQLITE_OFF_EACH);
    medians.forEach(
        (rival, speed) ->
            out.printf(
                Locale.ROOT,
                "| %d | %,d | %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f |%n",
                posters,
                posts,
                rival.title,
                speed.perSecond(),
                speed.medianMicros(),
                speed.p99Micros(),
                speed.perSecond() / full,
                speed.perSecond() / off));
  }

  private static double faster(Map<Rival, AppendSpeed> medians, Rival one, Rival other) {
    return Math.max(medians.get(one).perSecond(), medians.get(other).perSecond());
  }
}
