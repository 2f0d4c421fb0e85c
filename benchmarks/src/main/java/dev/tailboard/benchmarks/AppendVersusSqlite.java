package dev.tailboard.benchmarks;

import dev.tailboard.dat.store.Durability;
import java.nio.file.Path;
import java.util.List;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Appends to a dat beside inserts into SQLite, in turns. Each run has a new dat or database, which
 * is deleted afterwards.
 */
public final class AppendVersusSqlite {
  private static final int NANOS_A_MILLI = 1_000_000;

  /** Who takes part, and under which name. */
  private enum Rival {
    OS("Tailboard OS"),
    SQLITE_OFF("SQLite OFF, one connection"),
    SQLITE_OFF_EACH("SQLite OFF, one for each"),
    DISK("Tailboard DISK"),
    SQLITE_FULL("SQLite FULL, one connection"),
    SQLITE_FULL_EACH("SQLite FULL, one for each");

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

  /** Is told of each run. */
  public interface Listener {
    /**
     * A run is over.
     *
     * @param posters at once
     * @param posts that were there at the start
     * @param rival who stored the posts
     * @param speed what was achieved
     */
    void ran(int posters, int posts, String rival, AppendSpeed speed);
  }

  private AppendVersusSqlite() {}

  /**
   * Runs all cases, with a first round that nobody is told of.
   *
   * @param directory on a real disk
   * @param millis of one run
   */
  public static void run(Path directory, int rounds, int millis, Listener listener)
      throws Exception {
    for (int posters : List.of(1, 64)) {
      for (int posts : List.of(10, 1000)) {
        for (int round = 0; round <= rounds; round++) {
          for (Rival each : Rival.values()) {
            try (Appends appends = each.open(directory, posts, posters)) {
              AppendSpeed speed = AppendSpeed.of(appends, posters, (long) millis * NANOS_A_MILLI);
              if (round > 0) {
                listener.ran(posters, posts, each.title, speed);
              }
            }
          }
        }
      }
    }
  }
}
