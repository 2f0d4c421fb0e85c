package dev.tailboard.plays;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param dat the thread to play; null for one on a board of our own
 * @param bind the address to listen at
 * @param port the port to listen at; 0 for any free one
 * @param data the data directory of our own board
 * @param bot the pause between the posts of a player that plays by itself; null for none
 * @param lines whether a line for each post is printed instead of the picture
 */
record PlaysOptions(
    @Nullable URI dat, String bind, int port, Path data, @Nullable Duration bot, boolean lines) {
  static final String USAGE =
      """
      usage: plays --url URL_OF_DAT [--bind 127.0.0.1] [--port 8081] [--lines]
             plays --demo [--data ./plays-data] [--bot MILLISECONDS] [--bind …] [--port …] [--lines]

        --url   play the posts of a thread on any board
        --demo  open a board with a thread for the game in this program
        --bot   have a player post the next steps of a solution at intervals
        --lines print a line for each post that was played, and no picture
        --port  where the page is served, at /plays; with --demo the board, too
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  static PlaysOptions parse(String... arguments) {
    var left = new ArrayDeque<>(List.of(arguments));
    URI dat = null;
    boolean demo = false;
    String bind = "127.0.0.1";
    int port = 8081;
    Path data = Path.of("plays-data");
    Duration bot = null;
    boolean lines = false;
    while (!left.isEmpty()) {
      String argument = left.remove();
      switch (argument) {
        case "--url" -> dat = URI.create(value(argument, left));
        case "--demo" -> demo = true;
        case "--bind" -> bind = value(argument, left);
        case "--port" -> port = number(argument, left, 65535);
        case "--data" -> data = Path.of(value(argument, left));
        case "--bot" -> bot = Duration.ofMillis(number(argument, left, 3_600_000));
        case "--lines" -> lines = true;
        default -> throw new IllegalArgumentException("not understood: " + argument);
      }
    }
    if ((dat != null) == demo) {
      throw new IllegalArgumentException("give either --url or --demo");
    }
    if (bot != null && !demo) {
      throw new IllegalArgumentException("--bot plays on a board of our own only: give --demo");
    }
    return new PlaysOptions(dat, bind, port, data, bot, lines);
  }

  private static String value(String option, ArrayDeque<String> left) {
    String value = left.poll();
    if (value == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }

  private static int number(String option, ArrayDeque<String> left, int most) {
    String value = value(option, left);
    if (!value.matches("\\d{1,7}") || Integer.parseInt(value) > most) {
      throw new IllegalArgumentException(option + " takes a number up to " + most);
    }
    return Integer.parseInt(value);
  }
}
