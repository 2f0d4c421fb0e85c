package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parks polls at a server and wakes them by posts. */
interface Load {
  /** What the result says it was measured with. */
  String name();

  /** One run of several rounds: all polls are parked, one post wakes them. */
  Wakes run(Server server, Run run) throws IOException;

  /**
   * The size of a run.
   *
   * @param parked polls
   * @param rounds that count
   * @param warmUp rounds before them
   * @param external what another program does instead of a post; nothing if it is a post
   * @param more options of lpload
   */
  record Run(
      int parked, int rounds, int warmUp, Optional<ExternalPost> external, List<String> more) {
    /** A shell command, run once, when all are parked for the first time. */
    static final String AT_PARK = "--at-park";

    Run(int parked, int rounds, int warmUp) {
      this(parked, rounds, warmUp, Optional.empty(), List.of());
    }

    Run with(String... options) {
      var all = new ArrayList<>(more);
      all.addAll(List.of(options));
      return new Run(parked, rounds, warmUp, external, all);
    }

    Run by(ExternalPost post) {
      return new Run(parked, rounds, warmUp, Optional.of(post), more);
    }

    /** The value of an option; empty without it. */
    List<String> option(String name) {
      int at = more.indexOf(name);
      return at < 0 ? List.of() : List.of(more.get(at + 1));
    }
  }
}
