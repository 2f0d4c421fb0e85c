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

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Local address to listen at; 0.0.0.0 for all (default: 127.0.0.1).")
  private @Nullable String bind;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen at; 0 for any free one (default: 8080).")
  private @Nullable String port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Directory of the boards; made with a sample board when missing (default: ./data).")
  private @Nullable String data;

  @Option(
      names = "--durability",
      paramLabel = "disk|os",
      description = "Whether a post survives a power cut or only the process (default: disk).")
  private @Nullable String durability;

  @Option(
      names = "--cooldown",
      paramLabel = "SECONDS",
      description = "How long an address waits between two posts; 0 for not at all (default: 2).")
  private @Nullable String cooldown;

  @Option(
      names = "--max-parked",
      paramLabel = "N",
      description = "How many requests may wait for posts at the same time (default: 100000).")
  private @Nullable String maxParked;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "Where the board is on the web, such as https://example.net, for bbsmenu and feeds.")
  private @Nullable String publicUrl;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Properties file with the same keys without the dashes, and tls-certificate and tls-key"
            + " (PEM files). The command line wins."
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
    new CountDownLatch(1).await(); // the shutdown hook ends the process
    return 0;
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
    put(values, Setting.BIND, bind);
    put(values, Setting.PORT, port);
    put(values, Setting.DATA, data);
    put(values, Setting.DURABILITY, durability);
    put(values, Setting.COOLDOWN, cooldown);
    put(values, Setting.MAX_PARKED, maxParked);
    put(values, Setting.PUBLIC_URL, publicUrl);
    return Settings.of(values);
  }

  private static void put(Map<Setting, String> values, Setting setting, @Nullable String value) {
    if (value != null) {
      values.put(setting, value);
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
