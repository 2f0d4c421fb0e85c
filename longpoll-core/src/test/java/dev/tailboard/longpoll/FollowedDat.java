package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.store.DatChange;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A dat to which everything happens that may, and its readers on two homes.
 *
 * <p>The lines of each content that replaces another end at offsets with a remainder (modulo 64) of
 * their own. So a reader can tell by the byte before its offset whether it still reads the same
 * content: the rule that clients of 2ch use, made exact.
 */
final class FollowedDat implements AutoCloseable {
  private static final int PERIOD = 64;

  /** With a line feed after it, it moves the remainder far from those of other contents. */
  private static final int HALF = PERIOD / 2 - 1;

  /** A wait of this length is over before anything else happens, once it is looked at. */
  private static final Duration SHORT = Duration.ofMillis(1);

  private final TestBoard board;
  private final LongPoll impatient = LongPoll.builder().wait(SHORT).build();
  private final ManualHome[] homes = {new ManualHome(), new ManualHome()};
  private final List<FollowingReader> readers;

  /** All that was ever published, to tell bytes of the dat from others. */
  private final Set<ByteBuffer> published = new HashSet<>();

  /** The forms that the lines of the present content have had, by offset. */
  private final Map<Integer, Set<ByteBuffer>> forms = new HashMap<>();

  private int contents;
  private int lines;

  /** The half of a line that another program has not written yet. */
  private byte[] missing = {};

  FollowedDat(Path directory) {
    board = new TestBoard(directory, LongPoll.builder());
    board.dat.snapshot();
    board.addListener(impatient);
    board.addListener((file, change) -> note(change));
    board.replace(content(3));
    readers = IntStream.range(0, 4).mapToObj(n -> new FollowingReader(this, homes[n % 2])).toList();
  }

  List<FollowingReader> readers() {
    return readers;
  }

  ManualHome home(int which) {
    return homes[which % homes.length];
  }

  LongPoll patient() {
    return board.longPoll;
  }

  LongPoll impatient() {
    return impatient;
  }

  int parked() {
    return board.longPoll.parked() + impatient.parked();
  }

  DatFile dat() {
    return board.dat;
  }

  // ------------------------------------------------------------------ what happens

  void append() {
    try {
      board.dat.append(DatLine.ofBytes(line(PERIOD)));
      missing = new byte[0]; // the store has ended the foreign line
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void foreignAppend() {
    endForeignLine();
    board.appendExternally(line(PERIOD));
  }

  void foreignHalfLine() {
    endForeignLine();
    byte[] line = line(PERIOD);
    board.appendExternally(Arrays.copyOf(line, HALF));
    missing = Arrays.copyOfRange(line, HALF, line.length);
  }

  void endForeignLine() {
    board.appendExternally(missing);
    missing = new byte[0];
  }

  /** あぼーん: another content of the same length. */
  void deleteAPost(int which) {
    endForeignLine();
    board.refresh();
    try {
      board.dat.replaceLine(which % board.dat.snapshot().posts() + 1, DatLine::deleted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The store keeps the beginning of a foreign line behind what it writes. */
  void replace(int size) {
    board.replace(content(1 + size));
  }

  void foreignRename(int size) {
    missing = new byte[0];
    board.renameExternally(content(1 + size));
  }

  void refresh() {
    board.refresh();
  }

  /** Ends the waits that are short, as the timer would. */
  void letTimePass() {
    long from = System.nanoTime();
    while (System.nanoTime() - from <= SHORT.toNanos()) {
      Thread.onSpinWait();
    }
    impatient.changed(board.dat, new DatChange.Replaced());
  }

  /** All that is on its way arrives, in the order of the homes. */
  void settle() {
    endForeignLine();
    board.refresh();
    for (ManualHome home : homes) {
      home.drain();
    }
  }

  // ------------------------------------------------------------------ what was there

  /** Whether these bytes stood at an offset of a dat of some size. */
  void assertStood(byte[] bytes, long first, long total) {
    boolean stood =
        published.stream()
            .filter(content -> content.remaining() == total)
            .anyMatch(
                content ->
                    content
                        .slice((int) first, (int) Math.min(bytes.length, total - first))
                        .equals(ByteBuffer.wrap(bytes)));
    assertThat(stood).as("the bytes from %d of %d stood in the dat", first, total).isTrue();
  }

  /**
   * Whether these are the bytes of the file, but for posts that were deleted after they had been
   * read: no client of 2ch learns of that (D8).
   */
  void assertIsTheFile(byte[] bytes) {
    byte[] file = board.content();
    assertThat(bytes).hasSameSizeAs(file);
    for (int start = 0; start < file.length; start = endOfLine(file, start)) {
      ByteBuffer read = part(bytes, start, endOfLine(file, start));
      assertThat(read)
          .as("the line at %d", start)
          .isIn(forms.getOrDefault(start, Set.of(part(file, start, endOfLine(file, start)))));
    }
  }

  private void note(DatChange change) {
    try {
      long size = board.dat.snapshot().size();
      byte[] now = board.dat.snapshot().bytes(0, size);
      published.add(ByteBuffer.wrap(now));
      for (int start = 0; start < now.length; start = endOfLine(now, start)) {
        forms
            .computeIfAbsent(start, at -> new HashSet<>())
            .add(part(now, start, endOfLine(now, start)));
      }
    } catch (IOException replacedAgain) {
      assertThat(change).isNotNull(); // its bytes cannot be read by anybody any more
    }
  }

  private byte[] content(int count) {
    contents = (contents + 1) % PERIOD;
    forms.clear();
    byte[] all = line(PERIOD + contents);
    for (int n = 1; n < count; n++) {
      byte[] line = line(PERIOD);
      int end = all.length;
      all = Arrays.copyOf(all, end + line.length);
      System.arraycopy(line, 0, all, end, line.length);
    }
    return all;
  }

  /** A line of a length, another one every time. */
  private byte[] line(int length) {
    String start = "n<>m<>d<> " + lines++ + " ";
    return TestBoard.ascii(start + ".".repeat(length - start.length() - 3) + "<>\n");
  }

  private static int endOfLine(byte[] bytes, int start) {
    int at = start;
    while (bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private static ByteBuffer part(byte[] bytes, int from, int to) {
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to));
  }

  @Override
  public void close() {
    impatient.close();
    board.close();
  }
}
