package dev.tailboard.standalone.watch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log with a file for each day (UTC), {@code NAME-2026-11-25.jsonl}. Files that are too old are
 * deleted when a new one is begun. For one thread.
 */
final class DailyFile implements AutoCloseable {
  private static final String END = ".jsonl";

  private final Path directory;
  private final String name;
  private final int keepDays;
  private @Nullable LocalDate day;
  private @Nullable BufferedWriter writer;

  /**
   * A log.
   *
   * @param path the files' name up to the day
   * @param keepDays how many days are kept, that of today included
   */
  DailyFile(Path path, int keepDays) {
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    this.directory = parent == null ? absolute : parent;
    this.name = absolute.getFileName() + "-";
    this.keepDays = keepDays;
  }

  /** Writes a line into the file of a day. */
  void write(LocalDate today, String line) throws IOException {
    BufferedWriter open = writer;
    if (open == null || !today.equals(day)) {
      close();
      open = begin(today);
      writer = open;
      day = today;
    }
    open.write(line);
  }

  private BufferedWriter begin(LocalDate today) throws IOException {
    Files.createDirectories(directory);
    deleteBefore(today.minusDays(keepDays - 1L));
    return Files.newBufferedWriter(
        directory.resolve(name + today + END),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void deleteBefore(LocalDate oldest) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(directory)) {
      old = files.filter(file -> isBefore(file, oldest)).toList();
    }
    for (Path each : old) {
      Files.delete(each);
    }
  }

  private boolean isBefore(Path file, LocalDate oldest) {
    String text = String.valueOf(file.getFileName());
    if (!text.startsWith(name) || !text.endsWith(END)) {
      return false;
    }
    try {
      return LocalDate.parse(text.substring(name.length(), text.length() - END.length()))
          .isBefore(oldest);
    } catch (DateTimeParseException another) {
      return false;
    }
  }

  void flush() throws IOException {
    if (writer != null) {
      writer.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      BufferedWriter last = writer;
      writer = null;
      last.close();
    }
  }
}
