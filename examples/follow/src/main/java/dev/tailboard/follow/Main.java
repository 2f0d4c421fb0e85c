package dev.tailboard.follow;

import java.io.IOException;
import java.io.PrintStream;
import java.util.OptionalLong;

/** {@code tail -f} for a thread. */
public final class Main {
  private static final int ENDED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Prints the posts of a thread as they arrive. Ends with 1 when the thread is gone or the output
   * closed, with 2 when the command line is wrong.
   *
   * @param args see {@link FollowOptions#USAGE}
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    try {
      FollowOptions options = FollowOptions.parse(args);
      OffsetFile offsets =
          options.state() == null ? null : new OffsetFile(options.state(), options.dat());
      OptionalLong kept = offsets == null ? OptionalLong.empty() : offsets.read();
      DatFollower.Builder builder = DatFollower.builder(options.dat());
      if (options.from() == FollowOptions.END) {
        builder.fromEnd().restartAtEnd();
      } else {
        builder.from(options.from());
      }
      kept.ifPresent(builder::from);
      try (DatFollower follower = builder.build()) {
        Ending ending = follower.run(new Printer(out, err, options.raw(), offsets));
        if (ending instanceof Ending.Refused refused) {
          err.println("follow: " + refused.why() + " (" + refused.status() + ")");
        }
        return ENDED;
      }
    } catch (IllegalArgumentException e) {
      err.println("follow: " + e.getMessage() + "\n\n" + FollowOptions.USAGE);
      return USAGE;
    } catch (IOException e) {
      err.println("follow: " + e.getMessage());
      return ENDED;
    }
  }
}
