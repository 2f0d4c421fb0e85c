package dev.tailboard.board.moderation;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of deleted posts as they were, in plain files {@code BOARD/KEY.txt} that only ever
 * grow: one line for each deletion, its parts separated by tabs (see {@link Original}). It does not
 * need the database, so losing that loses no deleted post. Safe for use by many threads.
 */
final class Originals {
  private final Path directory;

  Originals(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes lines down; they are on the disk when this returns. A line that is the last one known of
   * its post is not written again.
   */
  synchronized void keep(BoardName board, ThreadKey key, List<Original> lines) throws IOException {
    List<Original> known = of(board, key);
    var text = new StringBuilder();
    for (Original each : lines) {
      if (last(known, each.post()).filter(old -> old.line().equals(each.line())).isEmpty()) {
        text.append(each.toText()).append('\n');
      }
    }
    if (text.length() > 0) {
      append(board, file(board, key), text.toString());
    }
  }

  /** What is known of a thread, the oldest first. */
  List<Original> of(BoardName board, ThreadKey key) throws IOException {
    Path file = file(board, key);
    try {
      var found = new ArrayList<Original>();
      for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
        Original.parse(line).ifPresent(found::add);
      }
      return found;
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * What a line that stands in a dat was before its deletion; empty if it stands for no known one.
   */
  static Optional<Original> behind(List<Original> known, int post, DatLine now) {
    for (int i = known.size() - 1; i >= 0; i--) {
      Original each = known.get(i);
      if (each.post() == post
          && each.line().length() == now.length()
          && each.line().deleted().equals(now)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static Optional<Original> last(List<Original> known, int post) {
    return known.stream().filter(each -> each.post() == post).reduce((a, b) -> b);
  }

  private Path file(BoardName board, ThreadKey key) {
    return directory.resolve(board.value()).resolve(key.value() + ".txt");
  }

  private void append(BoardName board, Path file, String text) throws IOException {
    try {
      boolean fresh = !Files.exists(file);
      Path ofBoard = Files.createDirectories(directory.resolve(board.value()));
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        // What a crash has left without its end shall not swallow the next line.
        String start = endsLine(channel) ? "" : "\n";
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(start + text);
        long at = channel.size();
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
        channel.force(true);
      }
      if (fresh) {
        forceDirectory(ofBoard);
        forceDirectory(directory);
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean endsLine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.size() == 0
        || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
