package dev.tailboard.follow;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps an offset between two runs: one line, {@code OFFSET URL}. */
final class OffsetFile {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\S+)\\s*");

  private final Path path;
  private final URI dat;

  OffsetFile(Path path, URI dat) {
    this.path = path;
    this.dat = dat;
  }

  /**
   * The offset that was kept; empty when there is no file yet.
   *
   * @throws IOException if the file cannot be read, holds something else, or is of another dat
   */
  OptionalLong read() throws IOException {
    if (!Files.exists(path)) {
      return OptionalLong.empty();
    }
    Matcher m = FORM.matcher(Files.readString(path));
    if (!m.matches()) {
      throw new IOException(path + " does not hold an offset");
    }
    if (!m.group(2).equals(dat.toString())) {
      throw new IOException(path + " holds the offset of another dat: " + m.group(2));
    }
    return OptionalLong.of(Long.parseLong(m.group(1)));
  }

  /**
   * Keeps an offset. After a crash the file holds this one or the last one, never half of it.
   *
   * @throws IOException if the file cannot be written
   */
  void write(long offset) throws IOException {
    Path target = path.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    ByteBuffer content =
        ByteBuffer.wrap((offset + " " + dat + "\n").getBytes(StandardCharsets.UTF_8));
    try (FileChannel file =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        file.write(content);
      }
      file.force(true); // else a crash may leave the new name with the content missing
    }
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
