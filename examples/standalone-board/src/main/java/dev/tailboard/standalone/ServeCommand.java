package dev.tailboard.standalone;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tailboard serve}. */
@Command(
    name = "serve",
    description = "Serves the boards of a data directory until it is stopped (Ctrl+C or SIGTERM).",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final System.Logger LOG = System.getLogger(ServeCommand.class.getName());

  /** How long the board is warmed up, and how much of that before it is open. */
  private static final Duration WARM_UP = Duration.ofSeconds(4);

  private static final Duration WARM_UP_CLOSED = Duration.ofMillis(500);

  /** What stands on the command line. */
  private final Map<Setting, String> typed = new EnumMap<>(Setting.class);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Properties file with the same keys without the dashes. The command line wins."
      })
  private @Nullable Path config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Mistake, IOException, InterruptedException {
    Settings settings = settings();
    WarmUp warmUp = WarmUp.start(WARM_UP);
    warmUp.await(WARM_UP_CLOSED);
    RunningBoard board = startAfter(warmUp, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(board, warmUp), "tailboard-stop"));
    LOG.log(INFO, "serving {0} at {1}", settings.data(), board.address());
    spec.commandLine().getOut().print(Tutorial.of(settings.data(), board.address()));
    spec.commandLine().getOut().flush();
    board.setUpPath().ifPresent(path -> printSetUp(board.address() + path));
    new CountDownLatch(1).await(); // the shutdown hook ends the process
    return 0;
  }

  private void printSetUp(String link) {
    spec.commandLine()
        .getOut()
        .printf(
            "%nNobody administers this site yet. Make an administrator, once and within 24 hours,"
                + " at%n  %s%n",
            link);
    spec.commandLine().getOut().flush();
  }

  private static RunningBoard startAfter(WarmUp warmUp, Settings settings)
      throws Mistake, InterruptedException {
    try {
      return RunningBoard.start(settings);
    } catch (Mistake e) {
      warmUp.stop();
      throw e;
    }
  }

  /** What the command line says, else the configuration file, else what is usual. */
  private Settings settings() throws Mistake {
    var values = new EnumMap<Setting, String>(Setting.class);
    if (config != null) {
      values.putAll(ConfigFile.read(config));
    }
    values.putAll(typed);
    return Settings.of(values);
  }

  /** Makes an option of every setting. */
  void addOptions(CommandSpec to) {
    for (Setting each : Setting.values()) {
      String usual = each.usual().isEmpty() ? "" : " (default: " + each.usual() + ")";
      to.addOption(
          OptionSpec.builder("--" + each.key())
              .paramLabel(each.label())
              .description(each.description() + usual)
              .type(String.class)
              .setter(
                  new ISetter() {
                    @Override
                    public <T> T set(T value) {
                      if (value != null) {
                        typed.put(each, value.toString());
                      }
                      return value;
                    }
                  })
              .build());
    }
  }

  /** Being told to stop is no failure, so the exit code is 0 and not the signal's. */
  private static void stop(RunningBoard board, WarmUp warmUp) {
    LOG.log(INFO, "stopping; {0} waiting requests are answered", board.parked());
    try {
      board.close();
      warmUp.stop();
      LOG.log(INFO, "stopped");
      Runtime.getRuntime().halt(0);
    } catch (IOException | InterruptedException | RuntimeException e) {
      LOG.log(ERROR, "could not stop cleanly", e);
      Runtime.getRuntime().halt(Mistake.IN_SURROUNDINGS);
    }
  }
}
