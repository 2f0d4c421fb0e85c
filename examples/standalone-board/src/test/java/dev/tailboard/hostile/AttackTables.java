package dev.tailboard.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the tables; {@code 00-how-to-read.txt} tells their form. */
final class AttackTables {
  private AttackTables() {}

  /** The attacks by the name of their table, in the order of the names. */
  static Map<String, List<Attack>> read() {
    try {
      Path directory =
          Path.of(
              Objects.requireNonNull(AttackTables.class.getResource("00-how-to-read.txt")).toURI());
      var tables = new LinkedHashMap<String, List<Attack>>();
      try (Stream<Path> files = Files.list(directory.resolveSibling("."))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
          tables.put(String.valueOf(file.getFileName()), table(file));
        }
      }
      return tables;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Attack> table(Path file) throws IOException {
    var attacks = new ArrayList<Attack>();
    AttackReader row = null;
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      try {
        if (line.startsWith("attack ")) {
          if (row != null) {
            attacks.add(row.attack());
          }
          row = new AttackReader(line.substring("attack ".length()).strip());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          Objects.requireNonNull(row, "a row begins with attack").take(line);
        }
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(file.getFileName() + ", line " + number, e);
      }
    }
    if (row != null) {
      attacks.add(row.attack());
    }
    return attacks;
  }
}
