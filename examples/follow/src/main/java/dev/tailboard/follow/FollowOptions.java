package dev.tailboard.follow;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param dat what to follow
 * @param from the offset to begin at; {@link #END} for the end
 * @param raw whether lines are printed as they are
 * @param state where the offset is kept; null when it is not
 */
record FollowOptions(URI dat, long from, boolean raw, @Nullable Path state) {
  static final long END = -1;

  static final String USAGE =
      """
      usage: follow URL_OF_DAT [--from start|end|OFFSET] [--format text|raw] [--state FILE]

        --from    where to begin: the start (default), the end, or a byte offset at which a
                  line begins. A dat that was replaced is followed anew from there (from its
                  start, after an offset)
        --format  posts as text (default), or the lines of the dat as they are
        --state   keep the offset in FILE and go on there the next time
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  static FollowOptions parse(String... arguments) {
    var left = new ArrayDeque<>(List.of(arguments));
    URI dat = null;
    long from = 0;
    boolean raw = false;
    Path state = null;
    while (!left.isEmpty()) {
      String argument = left.remove();
      switch (argument) {
        case "--from" -> from = offset(value(argument, left));
        case "--format" -> raw = isRaw(value(argument, left));
        case "--state" -> state = Path.of(value(argument, left));
        default -> {
          if (dat != null || argument.startsWith("-")) {
            throw new IllegalArgumentException("not understood: " + argument);
          }
          dat = URI.create(argument);
        }
      }
    }
    if (dat == null) {
      throw new IllegalArgumentException("the address of a dat is missing");
    }
    return new FollowOptions(dat, from, raw, state);
  }

  private static String value(String option, ArrayDeque<String> left) {
    String value = left.poll();
    if (value == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }

  private static long offset(String value) {
    if (value.equals("start") || value.equals("end")) {
      return value.equals("end") ? END : 0;
    }
    if (!value.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("--from takes start, end or an offset, not " + value);
    }
    return Long.parseLong(value);
  }

  private static boolean isRaw(String value) {
    if (!value.equals("raw") && !value.equals("text")) {
      throw new IllegalArgumentException("--format takes text or raw, not " + value);
    }
    return value.equals("raw");
  }
}
