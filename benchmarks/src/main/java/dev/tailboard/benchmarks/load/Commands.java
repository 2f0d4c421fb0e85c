package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that run to their end. */
final class Commands {
  private Commands() {}

  /** What a program prints, which has to end well. */
  static String run(List<String> command) throws IOException {
    Outcome outcome = runAnyhow(command);
    if (outcome.status() != 0) {
      throw new IOException(
          command.get(0) + " ended with " + outcome.status() + ": " + outcome.output());
    }
    return outcome.output();
  }

  /** What a program prints, and its exit status. Its errors go where ours go. */
  static Outcome runAnyhow(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * How a program ended.
   *
   * @param status its exit status
   * @param output its standard output
   */
  record Outcome(int status, String output) {}
}
