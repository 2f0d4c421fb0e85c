package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.assertShows;
import static dev.tailboard.dat.store.TestBoard.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A dat on the disk and what must stand in it: one array. Whatever is done to the one is done to
 * the other.
 */
final class ModelledDat {
  final TestBoard<RecordingDisk> board;
  final DatFile dat;
  byte[] content;
  boolean removed;
  long lastModified;
  String lastTag = "";
  int posts;

  ModelledDat(TestBoard<RecordingDisk> board) throws IOException {
    this.board = board;
    this.dat = board.thread(1);
    this.content = dat.snapshot().bytes(0, dat.snapshot().size());
  }

  DatLine nextLine() {
    return line("post " + ++posts);
  }

  byte[] whole() {
    return Arrays.copyOf(content, DatReader.lengthOfWholeLines(content, content.length));
  }

  int lines() {
    return LineIndex.EMPTY.grown(0, content, content.length).lines();
  }

  boolean endsInsideLine() {
    return whole().length < content.length;
  }

  void appended(byte[] bytes) {
    int old = content.length;
    content = Arrays.copyOf(content, old + bytes.length);
    System.arraycopy(bytes, 0, content, old, bytes.length);
  }

  /** Ours goes behind a line feed of its own when another program's line lacks its. */
  void expectOwn(DatLine line, AppendResult result) {
    if (endsInsideLine()) {
      appended(new byte[] {'\n'});
    }
    long from = content.length;
    int number = lines() + 1;
    appended(line.toBytes());
    assertThat(result.from()).isEqualTo(from);
    assertThat(result.to()).isEqualTo(content.length);
    assertThat(result.postNumber()).isEqualTo(number);
  }

  void check() throws IOException {
    dat.refresh();
    DatSnapshot now = dat.snapshot();
    if (removed) {
      assertThat(now.isRemoved()).isTrue();
      assertThat(board.path).doesNotExist();
      return;
    }
    assertThat(board.onDisk()).isEqualTo(content);
    assertShows(now, whole());
    assertThat(now.lastModified())
        .matches(time -> now.etag().equals(lastTag) ? time >= lastModified : time > lastModified);
    lastModified = now.lastModified();
    lastTag = now.etag();
  }

  void checkAfterRestart() throws IOException {
    if (!removed) {
      assertShows(board.file().snapshot(), whole());
      assertThat(board.file().snapshot().lastModified()).isGreaterThanOrEqualTo(lastModified);
    }
  }

  // ------------------------------------------------------------------ what this program does

  void append() throws IOException {
    DatLine line = nextLine();
    if (removed) {
      assertThatIOException().isThrownBy(() -> dat.append(line));
    } else {
      expectOwn(line, dat.append(line));
    }
  }

  void appendUpTo(int most) throws IOException {
    DatLine line = nextLine();
    if (removed) {
      assertThatIOException().isThrownBy(() -> dat.appendUpTo(most, line));
      return;
    }
    boolean room = lines() + (endsInsideLine() ? 1 : 0) < most;
    Optional<AppendResult> result = dat.appendUpTo(most, line);
    assertThat(result.isPresent()).isEqualTo(room);
    result.ifPresent(written -> expectOwn(line, written));
  }

  void deletePost(int post) throws IOException {
    if (removed) {
      assertThatIOException().isThrownBy(() -> dat.replaceLine(post, DatLine::deleted));
    } else if (post > lines()) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> dat.replaceLine(post, DatLine::deleted));
    } else {
      dat.replaceLine(post, DatLine::deleted);
      LineIndex index = LineIndex.EMPTY.grown(0, content, content.length);
      int from = (int) index.start(post);
      int length = (int) index.start(post + 1) - from;
      byte[] deleted = DatLine.ofBytes(content, from, length).deleted().toBytes();
      content = content.clone();
      System.arraycopy(deleted, 0, content, from, length);
    }
  }

  void replace(int lines) throws IOException {
    byte[] next = newContent(lines);
    if (removed) {
      assertThatIOException().isThrownBy(() -> dat.replace(old -> next));
      return;
    }
    byte[] unfinished = Arrays.copyOfRange(content, whole().length, content.length);
    dat.replace(
        old -> {
          assertThat(old).isEqualTo(whole());
          return next;
        });
    content = next;
    appended(unfinished);
  }

  // ------------------------------------------------------------------ what another program does

  void otherAppends(int lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < lines; n++) {
      text.append("foreign<><>").append(++posts).append("<> x <>\n");
    }
    otherAppends(text.toString());
  }

  void otherAppends(String text) throws IOException {
    if (!removed) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      Files.write(board.path, bytes, StandardOpenOption.APPEND);
      appended(bytes);
    }
  }

  void otherReplaces(int lines) throws IOException {
    if (!removed) {
      content = newContent(lines);
      board.otherReplaces(content);
    }
  }

  void otherReplacesByAsMuch() throws IOException {
    if (!removed) {
      byte[] next = content.clone();
      for (int n = 0; n < next.length; n++) {
        next[n] = next[n] == '\n' ? next[n] : (byte) ('a' + (++posts % 26));
      }
      content = next;
      board.otherReplaces(next);
    }
  }

  void otherRemoves() throws IOException {
    if (!removed) {
      board.otherRemoves();
      removed = true;
    }
  }

  void otherMakes(int lines) throws IOException {
    if (removed) {
      content = newContent(lines);
      Files.write(board.path, content);
      removed = false;
    }
  }

  private byte[] newContent(int lines) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < lines; n++) {
      text.append("new<><>").append(++posts).append("<> x <>\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
