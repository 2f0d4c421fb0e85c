package dev.tailboard.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.ModeratedSite;
import dev.tailboard.dat.DatLine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All files at one moment, in the data directory and around it, by their path. {@code subject.txt}
 * is left out: it is written when there is time, and asked for over HTTP instead. So is what the
 * moderators know, which changes with every post.
 */
record FileTree(Map<String, byte[]> bytes) {
  /**
   * A line that was stored.
   *
   * @param board the id of the board
   * @param key the key of the thread
   * @param line the line
   * @param number of lines that the dat has now
   */
  record Stored(String board, String key, DatLine line, int number) {}

  static FileTree of(Path root) throws IOException {
    var bytes = new TreeMap<String, byte[]>();
    collect(root.toFile(), "", bytes);
    return new FileTree(bytes);
  }

  /** With java.io, which does not mind files that vanish meanwhile. */
  private static void collect(File directory, String path, Map<String, byte[]> bytes)
      throws IOException {
    File[] entries = directory.listFiles();
    for (File each : entries == null ? new File[0] : entries) {
      String name = path + "/" + each.getName();
      if (each.getName().equals(ModeratedSite.DIRECTORY)) {
        continue;
      }
      if (each.isDirectory()) {
        bytes.put(name + "/", new byte[0]);
        collect(each, name, bytes);
      } else if (!each.getName().contains("subject")) {
        bytes.put(name, Files.readAllBytes(each.toPath()));
      }
    }
  }

  void assertSameAs(FileTree before) {
    assertThat(bytes.keySet()).isEqualTo(before.bytes.keySet());
    bytes.forEach((name, now) -> assertThat(now).as(name).isEqualTo(before.bytes.get(name)));
  }

  /** The one line that is new, in a dat that is new or begins as it was. */
  Stored storedSince(FileTree before, boolean newThread) {
    var changed = new TreeSet<String>();
    bytes.forEach(
        (name, now) -> {
          if (!Arrays.equals(now, before.bytes.get(name))) {
            changed.add(name);
          }
        });
    assertThat(bytes.keySet()).containsAll(before.bytes.keySet());
    assertThat(changed).as("files that a stored post changed").hasSize(1);
    String name = changed.first();
    assertThat(name).matches(".*/data/[a-z]+/dat/[0-9]{10}\\.dat");
    assertThat(before.bytes.containsKey(name)).isEqualTo(!newThread);
    byte[] old = before.bytes.getOrDefault(name, new byte[0]);
    byte[] now = bytes.get(name);
    assertThat(now.length).isGreaterThan(old.length);
    assertThat(Arrays.copyOf(now, old.length)).as("what was there").isEqualTo(old);
    String[] path = name.split("/", -1);
    return new Stored(
        path[path.length - 3],
        path[path.length - 1].replace(".dat", ""),
        DatLine.ofBytes(now, old.length, now.length - old.length), // one, or this throws
        lines(now));
  }

  private static int lines(byte[] dat) {
    int lines = 0;
    for (byte each : dat) {
      lines += each == '\n' ? 1 : 0;
    }
    return lines;
  }
}
