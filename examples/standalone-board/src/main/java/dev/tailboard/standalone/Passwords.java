package dev.tailboard.standalone;

import dev.tailboard.board.account.Credentials;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Asks for a new password; never on the command line, which everybody on the machine can read. */
final class Passwords {
  @Option(
      names = "--password-stdin",
      description = "Read the new password from standard input instead of asking for it.")
  private boolean fromInput;

  /**
   * Asks twice on the terminal, or reads one line of standard input.
   *
   * @throws Mistake if there is none that may be one
   */
  String read() throws Mistake {
    String password = fromInput ? line() : typed();
    if (password == null || !Credentials.isPassword(password)) {
      throw Mistake.inUsage("A password has " + Credentials.SHORTEST + " to 200 characters.");
    }
    return password;
  }

  private static @Nullable String line() throws Mistake {
    try {
      // Not closed: standard input is not ours.
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw Mistake.inSurroundings("Cannot read the password: " + Reasons.of(e) + ".");
    }
  }

  @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is null without a terminal
  private static @Nullable String typed() throws Mistake {
    Console terminal = System.console();
    if (terminal == null) {
      throw Mistake.inUsage("There is no terminal to ask at; --password-stdin reads the password.");
    }
    char[] first = terminal.readPassword("New password: ");
    char[] again = terminal.readPassword("The same again: ");
    if (first == null || again == null) {
      return null;
    }
    if (!Arrays.equals(first, again)) {
      throw Mistake.inUsage("The two passwords differ; nothing was changed.");
    }
    return new String(first);
  }
}
