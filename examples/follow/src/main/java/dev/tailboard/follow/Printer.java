package dev.tailboard.follow;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Prints lines as they arrive, and keeps the offset after those that are printed. */
final class Printer implements FollowListener {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean raw;
  private final @Nullable OffsetFile offsets;

  Printer(PrintStream out, PrintStream err, boolean raw, @Nullable OffsetFile offsets) {
    this.out = out;
    this.err = err;
    this.raw = raw;
    this.offsets = offsets;
  }

  @Override
  public void lines(Lines lines) throws IOException {
    if (raw) {
      out.writeBytes(lines.toBytes());
    } else {
      for (byte[] line : lines.each()) {
        out.writeBytes(PostText.of(line).getBytes(StandardCharsets.UTF_8));
      }
    }
    if (out.checkError()) { // flushes, too: what is not out must not count as printed
      throw new IOException("the output was closed");
    }
    if (offsets != null) {
      offsets.write(lines.to());
    }
  }

  @Override
  public void failed(String why, Duration pause) {
    err.printf("follow: %s; again in %.1f s%n", why, pause.toMillis() / 1000.0);
  }

  @Override
  public void replaced(String why) {
    err.println("follow: the dat was replaced: " + why);
  }
}
