package dev.tailboard.standalone;

import dev.tailboard.board.care.Tally;
import dev.tailboard.board.care.TreeVerify;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tailboard verify}. */
@Command(
    name = "verify",
    description = {
      "Reads every dat, subject.txt and SETTING.TXT and says what is wrong. Changes nothing and may"
          + " run beside a server. The exit code is 0 if all is well and 1 if not.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  /** A server writes subject.txt 200 ms after a post. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Mixin private DataOption data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Mistake, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Tally tally =
          TreeVerify.run(data.existing(), PATIENCE, finding -> out.println(finding.sentence()));
      out.printf(
          "%s: boards %d, threads %d, posts %d%n",
          tally.findings() == 0 ? "all is well" : "wrong things " + tally.findings(),
          tally.boards(),
          tally.threads(),
          tally.posts());
      return tally.findings() == 0 ? 0 : Mistake.IN_SURROUNDINGS;
    } catch (IOException e) {
      throw Mistake.inSurroundings("Cannot go on reading: " + Reasons.of(e) + ".");
    }
  }
}
