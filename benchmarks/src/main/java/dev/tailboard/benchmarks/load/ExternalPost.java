package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A line that another program adds to a dat.
 *
 * @param dat the file
 * @param line the same each time; ASCII
 * @param byRename whether a longer file is renamed over the dat; otherwise it is appended to
 */
record ExternalPost(Path dat, String line, boolean byRename) {
  void write() throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    if (byRename) {
      Path longer = dat.resolveSibling(dat.getFileName() + ".new");
      Files.copy(dat, longer, StandardCopyOption.REPLACE_EXISTING);
      Files.write(longer, bytes, StandardOpenOption.APPEND);
      Files.move(longer, dat, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.write(dat, bytes, StandardOpenOption.APPEND);
    }
  }
}
