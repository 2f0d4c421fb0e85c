package dev.tailboard.dat.store;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Repairs what a crash left in a directory of dats: a last line without its line feed was never
 * acknowledged, so it is cut off and kept aside in {@code KEY.dat.torn}; unfinished replacements
 * are deleted.
 */
final class TornTails {
  private static final int PIECE = 1 << 16;

  private final Path dats;
  private final Disk disk;

  private TornTails(Path dats, Disk disk) {
    this.dats = dats;
    this.disk = disk;
  }

  /** Repairs all dats and says in one sentence each what was done. */
  static List<String> repair(Path dats, Disk disk) throws IOException {
    return ManyAtOnce.map(disk.list(dats), new TornTails(dats, disk)::mend).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> mend(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (ThreadKey.ofFileName(name).isPresent()) {
      return cut(file);
    }
    if (name.startsWith(".") && name.endsWith(".dat.tmp")) {
      disk.delete(file);
      return Optional.of("deleted " + file + ", left over from an unfinished write");
    }
    return Optional.empty();
  }

  private Optional<String> cut(Path dat) throws IOException {
    Disk.Stat found = disk.stat(dat);
    if (found == null || found.size() == 0) {
      return Optional.empty();
    }
    Generation file = new Generation(0, dat, disk, found, () -> {});
    long whole = endOfLastLine(file, found.size());
    byte[] torn = file.read(whole, found.size());
    if (torn.length == 0) {
      return Optional.empty();
    }
    Path aside = dat.resolveSibling(dat.getFileName() + ".torn");
    disk.writeBehind(aside, torn);
    disk.forceDirectory(dats);
    file.appender().truncate(whole);
    file.end();
    disk.setModified(dat, found.modified()); // for what readers see of it is as old as before
    return Optional.of(
        "cut "
            + torn.length
            + " bytes of an unfinished line off "
            + dat
            + " and kept them in "
            + aside);
  }

  /** The offset after the last line feed, looked for from the end. */
  private static long endOfLastLine(Generation file, long size) throws IOException {
    long end = size;
    while (end > 0) {
      int length =
          (int) Math.min(end == size ? 1 : PIECE, end); // nearly always the last byte is one
      int whole = DatReader.lengthOfWholeLines(file.read(end - length, end), length);
      if (whole > 0) {
        return end - length + whole;
      }
      end -= length;
    }
    return 0;
  }
}
