package dev.tailboard.dat.store;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Repairs what a crash left in a directory of dats: a last line without its line feed was never
 * acknowledged, so it is cut off and kept aside in {@code KEY.dat.torn}; unfinished replacements
 * are deleted.
 */
final class TornTails {
  private static final int PIECE = 1 << 16;

  private final Disk disk;
  private final List<String> report = new ArrayList<>();

  private TornTails(Disk disk) {
    this.disk = disk;
  }

  /** Repairs all dats and says in one sentence each what was done. */
  static List<String> repair(Path dats, Disk disk) throws IOException {
    TornTails repair = new TornTails(disk);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dats)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (ThreadKey.ofFileName(name).isPresent() && Files.isRegularFile(file)) {
          repair.cut(file);
        } else if (name.startsWith(".") && name.endsWith(".dat.tmp")) {
          disk.delete(file);
          repair.report.add("deleted " + file + ", left over from an unfinished write");
        }
      }
    }
    return List.copyOf(repair.report);
  }

  private void cut(Path dat) throws IOException {
    long size = Files.size(dat);
    if (size == 0) {
      return;
    }
    long whole;
    byte[] torn;
    try (FileChannel channel = disk.openToRead(dat)) {
      whole = endOfLastLine(channel, dat, size);
      torn = new byte[Math.toIntExact(size - whole)];
      disk.read(channel, dat, whole, torn);
    }
    if (torn.length > 0) {
      Path aside = dat.resolveSibling(dat.getFileName() + ".torn");
      Files.write(aside, torn, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      disk.truncate(dat, whole);
      report.add(
          "cut "
              + torn.length
              + " bytes of an unfinished line off "
              + dat
              + " and kept them in "
              + aside);
    }
  }

  /** The offset after the last line feed, looked for from the end. */
  private long endOfLastLine(FileChannel channel, Path dat, long size) throws IOException {
    long end = size;
    while (end > 0) {
      int length =
          (int) Math.min(end == size ? 1 : PIECE, end); // nearly always the last byte is one
      byte[] piece = new byte[length];
      disk.read(channel, dat, end - length, piece);
      int whole = DatReader.lengthOfWholeLines(piece, length);
      if (whole > 0) {
        return end - length + whole;
      }
      end -= length;
    }
    return 0;
  }
}
