package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outside instrument, a C program. */
final class Lpload implements Load {
  private static final int NOT_SET_UP = 2;

  private final Tools tools;

  Lpload(Tools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "lpload";
  }

  @Override
  public Wakes run(Server server, Run run) throws IOException {
    var command = new ArrayList<String>();
    if (run.external().isPresent() && run.external().get().byRename()) {
      command.addAll(List.of("env", "LD_PRELOAD=" + tools.library("append-by-rename")));
    }
    command.add(tools.program("lpload").toString());
    command.addAll(server.target().lploadOptions());
    run.external()
        .ifPresent(
            post ->
                command.addAll(
                    List.of("--append-file", post.dat().toString(), "--post-body", post.line())));
    add(command, "-n", run.parked());
    add(command, "--rounds", run.rounds());
    add(command, "--warmup", run.warmUp());
    add(command, "--ptree", server.pid());
    command.add("-q");
    command.addAll(run.more());
    Commands.Outcome outcome = Commands.runAnyhow(command);
    if (outcome.status() == NOT_SET_UP || outcome.output().isEmpty()) {
      throw new IOException("lpload failed on " + server.name());
    }
    return read(outcome.output());
  }

  private static void add(List<String> command, String option, long value) {
    command.add(option);
    command.add(Long.toString(value));
  }

  /** Reads its JSON, of which the order is known. */
  static Wakes read(String json) {
    return new Wakes(
        number(json, "per_round_us", "first", "med"),
        number(json, "pooled_us", "last", "p50"),
        number(json, "pooled_us", "last", "p99"),
        number(json, "per_round_us", "last", "med"),
        number(json, "per_round_us", "last", "mean"),
        (long) number(json, "wakeups"),
        (long) number(json, "missed"),
        (long) number(json, "early"),
        (long) (number(json, "errors") + number(json, "bad_post") + number(json, "bad_body")),
        number(json, "server", "cpu_s_per_10k_wakeups_fanout"),
        number(json, "server", "rss_bytes_per_waiter"),
        text(json));
  }

  private static double number(String json, String... path) {
    int at = 0;
    for (String name : path) {
      String quoted = '"' + name + "\":";
      int found = json.indexOf(quoted, at);
      if (found < 0) {
        throw new IllegalArgumentException("no " + name + " in " + json);
      }
      at = found + quoted.length();
    }
    Matcher digits = Pattern.compile("-?[0-9.]+").matcher(json).region(at, json.length());
    return digits.lookingAt() ? Double.parseDouble(digits.group()) : Double.NaN;
  }

  private static String text(String json) {
    Matcher quoted = Pattern.compile("\"at_park\":\"([^\"]*)\"").matcher(json);
    return quoted.find() ? quoted.group(1) : "";
  }
}
