package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The IDs by which readers know the posts of one person on one board and one day apart. Made with
 * the site's secret, so nobody without it can find the address, even by trying them all.
 *
 * <p>Safe for use by many threads.
 */
final class DayIds {
  private static final long DAY_SECONDS = 24 * 60 * 60;

  /** The day begins at midnight in Japan, which knows no summer time. */
  private static final long JAPAN_AHEAD_SECONDS = 9 * 60 * 60;

  /** 48 bits: eight characters of base64. */
  private static final int BYTES = 6;

  /** More are made again when they are needed. */
  private static final int MOST_KEPT = 10_000;

  private final SiteSecret.KeyedHash hash;
  private volatile Day today = new Day(Long.MIN_VALUE);

  DayIds(SiteSecret secret) {
    this.hash = secret.forPurpose("day-id");
  }

  /** The IDs of one day in Japan that were asked for, by person. */
  private record Day(long number, Map<Poster, String> ids) {
    Day(long number) {
      this(number, new ConcurrentHashMap<>());
    }
  }

  private record Poster(BoardName board, String person) {}

  /**
   * The ID of the day: eight of {@code A-Z a-z 0-9 + /}.
   *
   * @param person see {@link ClientAddress#person}
   */
  String of(BoardName board, String person, Instant moment) {
    long number = Math.floorDiv(moment.getEpochSecond() + JAPAN_AHEAD_SECONDS, DAY_SECONDS);
    Day day = today;
    if (day.number != number || day.ids.size() >= MOST_KEPT) {
      day = new Day(number);
      today = day;
    }
    return day.ids.computeIfAbsent(new Poster(board, person), who -> make(who, number));
  }

  private String make(Poster who, long day) {
    byte[] whole = hash.of(day + " " + who.board.value() + " " + who.person);
    byte[] part = java.util.Arrays.copyOf(whole, BYTES);
    return Base64.getEncoder().encodeToString(part);
  }
}
