package dev.tailboard.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small file that people edit while the server runs, with what was made of it. It is read again
 * when its time or size has changed. Safe for use by many threads; {@link #current} touches the
 * disk.
 *
 * @param <T> what is made of the file's bytes
 */
final class BoardFile<T> {
  private final Path path;
  private final Function<byte[], T> reader;
  private volatile @Nullable Read<T> last;
  private volatile @Nullable Look<T> look;

  BoardFile(Path path, Function<byte[], T> reader) {
    this.path = path;
    this.reader = reader;
  }

  /** What {@link #recent} found in a second since 1970. */
  private record Look<T>(long second, T value) {}

  /**
   * A state of the file.
   *
   * @param modified the file's time
   * @param size the file's length in bytes
   * @param value what was made of it
   */
  record Read<T>(FileTime modified, long size, T value) {}

  /**
   * What was made of the file a second ago at the latest: a post must not pay for a look each.
   *
   * @param now the time by the clock of the site
   * @param usual what counts when there is no file
   */
  T recent(Instant now, T usual) throws IOException {
    Look<T> known = look;
    long second = now.getEpochSecond();
    if (known == null || known.second != second) {
      known = new Look<>(second, current().map(Read::value).orElse(usual));
      look = known;
    }
    return known.value;
  }

  /** The file as it is now; empty if there is none. */
  Optional<Read<T>> current() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (!now.isRegularFile()) {
        return Optional.empty();
      }
      Read<T> known = last;
      if (known != null
          && known.modified.equals(now.lastModifiedTime())
          && known.size == now.size()) {
        return Optional.of(known);
      }
      var fresh =
          new Read<>(now.lastModifiedTime(), now.size(), reader.apply(Files.readAllBytes(path)));
      last = fresh;
      return Optional.of(fresh);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
