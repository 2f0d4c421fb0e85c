package dev.tailboard.board.peercast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .peercast} of a board, looked at no more often than every two seconds. Safe for
 * use by many threads.
 */
final class ConfigFile {
  /** Hidden, so it is no file that a board publishes. */
  static final String NAME = ".peercast";

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Path path;
  private final Function<PeerCastConfig, Viewers> viewers;
  private final LongSupplier nanoTime;

  /** Guarded by this. */
  private @Nullable Look last;

  ConfigFile(Path path, Function<PeerCastConfig, Viewers> viewers, LongSupplier nanoTime) {
    this.path = path;
    this.viewers = viewers;
    this.nanoTime = nanoTime;
  }

  /** What the file says, and the viewers that follow from it. */
  record Read(PeerCastConfig config, Viewers viewers) {}

  private record Look(long at, Optional<FileTime> modified, @Nullable Read read, String mistake) {}

  /**
   * What the file says; empty if there is none.
   *
   * @throws IOException if it cannot be read or understood
   */
  synchronized Optional<Read> current() throws IOException {
    long now = nanoTime.getAsLong();
    Look known = last;
    if (known == null || now - known.at() >= LOOK_NANOS) {
      known = look(known, now);
      last = known;
    }
    if (!known.mistake().isEmpty()) {
      throw new IOException(known.mistake());
    }
    return Optional.ofNullable(known.read());
  }

  private Look look(@Nullable Look before, long now) {
    try {
      FileTime modified = Files.getLastModifiedTime(path);
      if (before != null && before.modified().equals(Optional.of(modified))) {
        return new Look(now, before.modified(), before.read(), before.mistake());
      }
      return read(now, modified);
    } catch (NoSuchFileException none) {
      return new Look(now, Optional.empty(), null, "");
    } catch (IOException e) {
      return new Look(now, Optional.empty(), null, "cannot read " + path + ": " + e.getMessage());
    }
  }

  private Look read(long now, FileTime modified) throws IOException {
    byte[] file = Files.readAllBytes(path);
    try {
      PeerCastConfig config = PeerCastConfig.of(file);
      var read = new Read(config, viewers.apply(config));
      return new Look(now, Optional.of(modified), read, "");
    } catch (IOException e) {
      return new Look(now, Optional.of(modified), null, path + ": " + e.getMessage());
    }
  }
}
