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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/**
 * Any sequence of what this program and another one may do to a dat leaves every reader with
 * exactly the whole lines of the file. The model is the file's content as one array.
 */
class DatFileProperties {
  /** One thing that happens to the dat; the model says what must stand in the file afterwards. */
  private record Step(String name, Action action) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Action {
    void happen(Model model) throws IOException;
  }

  @Property(tries = 60)
  void whateverHappensTheSnapshotIsTheWholeLinesOfTheFile(@ForAll("steps") List<Step> steps)
      throws IOException {
    run(steps, true);
  }

  @Property(tries = 60)
  void whateverHappenedSinceTheLastLookTheNextOneSeesIt(@ForAll("steps") List<Step> steps)
      throws IOException {
    run(steps, false);
  }

  @Property(tries = 5_000)
  @Tag("slow")
  void itIsSoForVeryManySequences(@ForAll("steps") List<Step> steps, @ForAll boolean lookAfterEach)
      throws IOException {
    run(steps, lookAfterEach);
  }

  private static void run(List<Step> steps, boolean lookAfterEach) throws IOException {
    Path directory = Files.createTempDirectory("dat-properties");
    try (TestBoard<RecordingDisk> board = TestBoard.in(directory)) {
      board.disk.doNotForce();
      Model model = new Model(board);
      for (Step step : steps) {
        step.action().happen(model);
        if (lookAfterEach) {
          model.check();
        }
      }
      model.check();
      board.reopen();
      model.checkAfterRestart();
    } finally {
      delete(directory);
    }
  }

  /** What must stand in the file, and what was seen so far. */
  private static final class Model {
    final TestBoard<RecordingDisk> board;
    final DatFile dat;
    byte[] content;
    boolean removed;
    long lastModified;
    String lastTag = "";
    int posts;

    Model(TestBoard<RecordingDisk> board) throws IOException {
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
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(6, step("append", 0, 0, (m, n) -> append(m))),
            Tuple.of(2, step("append up to", 1, 12, DatFileProperties::appendUpTo)),
            Tuple.of(3, step("delete post", 1, 6, DatFileProperties::deletePost)),
            Tuple.of(1, step("replace by lines", 0, 4, DatFileProperties::replace)),
            Tuple.of(4, step("other appends lines", 1, 3, DatFileProperties::otherAppends)),
            Tuple.of(1, step("other appends half", 0, 0, (m, n) -> otherAppends(m, "half"))),
            Tuple.of(1, step("other ends line", 0, 0, (m, n) -> otherAppends(m, " and half\n"))),
            Tuple.of(3, step("other replaces by lines", 0, 8, DatFileProperties::otherReplaces)),
            Tuple.of(
                1, step("other replaces equal size", 0, 0, (m, n) -> otherReplacesByAsMuch(m))),
            Tuple.of(1, step("other removes", 0, 0, (m, n) -> otherRemoves(m))),
            Tuple.of(2, step("other makes lines", 0, 8, DatFileProperties::otherMakes)),
            Tuple.of(2, step("look", 0, 0, (m, n) -> m.dat.refresh())),
            Tuple.of(1, step("cool", 0, 0, (m, n) -> m.dat.cool())));
    return step.list().ofMaxSize(25);
  }

  private interface Numbered {
    void happen(Model model, int number) throws IOException;
  }

  private static Arbitrary<Step> step(String name, int from, int to, Numbered action) {
    return Arbitraries.integers()
        .between(from, to)
        .map(n -> new Step(to == 0 ? name : name + " " + n, model -> action.happen(model, n)));
  }

  // ------------------------------------------------------------------ what this program does

  private static void append(Model model) throws IOException {
    DatLine line = model.nextLine();
    if (model.removed) {
      assertThatIOException().isThrownBy(() -> model.dat.append(line));
    } else {
      model.expectOwn(line, model.dat.append(line));
    }
  }

  private static void appendUpTo(Model model, int most) throws IOException {
    DatLine line = model.nextLine();
    if (model.removed) {
      assertThatIOException().isThrownBy(() -> model.dat.appendUpTo(most, line));
      return;
    }
    boolean room = model.lines() + (model.endsInsideLine() ? 1 : 0) < most;
    Optional<AppendResult> result = model.dat.appendUpTo(most, line);
    assertThat(result.isPresent()).isEqualTo(room);
    result.ifPresent(written -> model.expectOwn(line, written));
  }

  private static void deletePost(Model model, int post) throws IOException {
    if (model.removed) {
      assertThatIOException().isThrownBy(() -> model.dat.replaceLine(post, DatLine::deleted));
    } else if (post > model.lines()) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> model.dat.replaceLine(post, DatLine::deleted));
    } else {
      model.dat.replaceLine(post, DatLine::deleted);
      LineIndex index = LineIndex.EMPTY.grown(0, model.content, model.content.length);
      int from = (int) index.start(post);
      int length = (int) index.start(post + 1) - from;
      byte[] deleted = DatLine.ofBytes(model.content, from, length).deleted().toBytes();
      model.content = model.content.clone();
      System.arraycopy(deleted, 0, model.content, from, length);
    }
  }

  private static void replace(Model model, int lines) throws IOException {
    byte[] next = newContent(model, lines);
    if (model.removed) {
      assertThatIOException().isThrownBy(() -> model.dat.replace(old -> next));
      return;
    }
    byte[] unfinished =
        Arrays.copyOfRange(model.content, model.whole().length, model.content.length);
    model.dat.replace(
        old -> {
          assertThat(old).isEqualTo(model.whole());
          return next;
        });
    model.content = next;
    model.appended(unfinished);
  }

  // ------------------------------------------------------------------ what another program does

  private static void otherAppends(Model model, int lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < lines; n++) {
      text.append("foreign<><>").append(++model.posts).append("<> x <>\n");
    }
    otherAppends(model, text.toString());
  }

  private static void otherAppends(Model model, String text) throws IOException {
    if (!model.removed) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      Files.write(model.board.path, bytes, StandardOpenOption.APPEND);
      model.appended(bytes);
    }
  }

  private static void otherReplaces(Model model, int lines) throws IOException {
    if (!model.removed) {
      model.content = newContent(model, lines);
      model.board.otherReplaces(model.content);
    }
  }

  private static void otherReplacesByAsMuch(Model model) throws IOException {
    if (!model.removed) {
      byte[] next = model.content.clone();
      for (int n = 0; n < next.length; n++) {
        next[n] = next[n] == '\n' ? next[n] : (byte) ('a' + (++model.posts % 26));
      }
      model.content = next;
      model.board.otherReplaces(next);
    }
  }

  private static void otherRemoves(Model model) throws IOException {
    if (!model.removed) {
      model.board.otherRemoves();
      model.removed = true;
    }
  }

  private static void otherMakes(Model model, int lines) throws IOException {
    if (model.removed) {
      model.content = newContent(model, lines);
      Files.write(model.board.path, model.content);
      model.removed = false;
    }
  }

  private static byte[] newContent(Model model, int lines) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < lines; n++) {
      text.append("new<><>").append(++model.posts).append("<> x <>\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
