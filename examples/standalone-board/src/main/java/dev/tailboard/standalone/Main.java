package dev.tailboard.standalone;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailboard}: the command line. */
@Command(
    name = "tailboard",
    description = "A 2ch-compatible board whose threads can be followed like files.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      BoardCommand.class,
      UserCommand.class,
      CapCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      BackupCommand.class,
      ReindexCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code: 0 when it was done, 1 when the machine
   * did not let it be done, 2 when the command line or the configuration makes no sense.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    Logs.start();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Main());
    CommandLine serve = Objects.requireNonNull(line.getSubcommands().get("serve"));
    serve.<ServeCommand>getCommand().addOptions(serve.getCommandSpec());
    return line.setParameterExceptionHandler((e, args) -> complain(e.getCommandLine(), e))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (e instanceof Mistake mistake) {
                return complain(command, mistake);
              }
              throw e;
            });
  }

  /** Alone it does nothing but tell how to use it. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int complain(CommandLine command, Mistake mistake) {
    return complain(command, mistake.sentence(), mistake.exitCode());
  }

  private static int complain(CommandLine command, ParameterException mistake) {
    String hint = " (" + command.getCommandSpec().qualifiedName() + " --help tells more)";
    return complain(command, mistake.getMessage() + hint, Mistake.IN_USAGE);
  }

  private static int complain(CommandLine command, String sentence, int exitCode) {
    PrintWriter err = command.getErr();
    err.println("tailboard: " + sentence);
    err.flush();
    return exitCode;
  }
}
