package dev.tailboard.board;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Replaces whole small files so that nobody ever sees half of one, also not after a power cut. */
final class AtomicFile {
  private AtomicFile() {}

  /**
   * Gives a file new content.
   *
   * @param modified the time that the file shall bear
   */
  static void write(Path path, byte[] content, Instant modified) throws IOException {
    Path unfinished = path.resolveSibling("." + path.getFileName() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.setLastModifiedTime(unfinished, FileTime.from(modified));
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }
}
