package dev.tailboard.board.care;

import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Trees of boards for tests. */
final class Trees {
  static final String FIRST = "名無し<><>2023/11/15(水) 07:13:21<> 一 <>題\n";
  static final String NEXT = "名無し<>sage<>2023/11/15(水) 07:14:21<> 次 <>\n";

  private Trees() {}

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(DatCodec.CHARSET));
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
    return file;
  }

  /** A board with two threads and nothing odd. */
  static Path board(Path directory) throws IOException {
    write(directory.resolve("SETTING.TXT"), "BBS_TITLE=板\n");
    write(directory.resolve("head.txt"), "<b>規則</b>\n");
    write(directory.resolve("dat/1000000001.dat"), FIRST);
    write(directory.resolve("dat/1000000002.dat"), FIRST + NEXT);
    write(directory.resolve("subject.txt"), "1000000001.dat<>題 (1)\n1000000002.dat<>題 (2)\n");
    return directory;
  }

  /** What there is to read in a tree: the files with their content in windows-31j. */
  static Map<String, String> content(Path tree) throws IOException {
    var content = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        content.put(
            tree.relativize(each).toString(),
            new String(Files.readAllBytes(each), DatCodec.CHARSET));
      }
    }
    content.keySet().removeIf(name -> name.endsWith(".tailboard.lock"));
    // The list of an archive in which nothing is.
    content
        .entrySet()
        .removeIf(file -> file.getKey().endsWith("kako/subject.txt") && file.getValue().isEmpty());
    return content;
  }

  /** Keeps what is found. */
  static final class Findings extends ArrayList<Finding> {
    private static final long serialVersionUID = 1L;

    List<String> sentences() {
      return stream().map(Finding::sentence).toList();
    }
  }
}
