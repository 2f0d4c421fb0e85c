package dev.tailboard.board.care;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what claims to be a dat. */
final class DatScan {
  /** 1,000 posts of 64 kB each; whatever is larger is no thread. */
  private static final long MOST = 64L << 20;

  private DatScan() {}

  /** A dat that was read. */
  record Found(ThreadKey key, long size, MendedDat dat) {}

  /**
   * Reads a file and reports what is odd about it; empty if there is nothing to be had of it.
   *
   * @param directory what its directory is called in findings
   */
  static Optional<Found> read(String directory, Path path, Consumer<Finding> report) {
    String file = directory + "/" + BoardTree.nameOf(path);
    Optional<ThreadKey> key =
        ThreadKey.ofFileName(BoardTree.nameOf(path).replaceFirst("\\.cgi$", ".dat"));
    if (key.isEmpty()) {
      report.accept(new Finding(file, 0, Fault.BAD_NAME, ""));
      return Optional.empty();
    }
    try {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          report.accept(new Finding(file, 0, Fault.NOT_A_FILE, ""));
        }
        return Optional.empty();
      }
      if (Files.size(path) > MOST) {
        report.accept(new Finding(file, 0, Fault.TOO_LARGE, "more than " + MOST + " bytes"));
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(path);
      MendedDat dat = MendedDat.of(file, bytes);
      dat.findings().forEach(report);
      return dat.posts() == 0
          ? Optional.empty()
          : Optional.of(new Found(key.get(), bytes.length, dat));
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    } catch (IOException e) {
      report.accept(new Finding(file, 0, Fault.UNREADABLE, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
