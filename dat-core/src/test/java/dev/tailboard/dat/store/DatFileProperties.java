package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
 * exactly the whole lines of the file.
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
    void happen(ModelledDat dat) throws IOException;
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
      ModelledDat dat = new ModelledDat(board);
      for (Step step : steps) {
        step.action().happen(dat);
        if (lookAfterEach) {
          dat.check();
        }
      }
      dat.check();
      board.reopen();
      dat.checkAfterRestart();
    } finally {
      delete(directory);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(6, step("append", 0, 0, (m, n) -> m.append())),
            Tuple.of(2, step("append up to", 1, 12, ModelledDat::appendUpTo)),
            Tuple.of(3, step("delete post", 1, 6, ModelledDat::deletePost)),
            Tuple.of(1, step("replace by lines", 0, 4, ModelledDat::replace)),
            Tuple.of(4, step("other appends lines", 1, 3, (m, n) -> m.otherAppends(n))),
            Tuple.of(1, step("other appends half", 0, 0, (m, n) -> m.otherAppends("half"))),
            Tuple.of(1, step("other ends line", 0, 0, (m, n) -> m.otherAppends(" and half\n"))),
            Tuple.of(3, step("other replaces by lines", 0, 8, ModelledDat::otherReplaces)),
            Tuple.of(
                1, step("other replaces equal size", 0, 0, (m, n) -> m.otherReplacesByAsMuch())),
            Tuple.of(1, step("other removes", 0, 0, (m, n) -> m.otherRemoves())),
            Tuple.of(2, step("other makes lines", 0, 8, ModelledDat::otherMakes)),
            Tuple.of(2, step("look", 0, 0, (m, n) -> m.dat.refresh())),
            Tuple.of(1, step("cool", 0, 0, (m, n) -> m.dat.cool())));
    return step.list().ofMaxSize(25);
  }

  private interface Numbered {
    void happen(ModelledDat dat, int number) throws IOException;
  }

  private static Arbitrary<Step> step(String name, int from, int to, Numbered action) {
    return Arbitraries.integers()
        .between(from, to)
        .map(n -> new Step(to == 0 ? name : name + " " + n, dat -> action.happen(dat, n)));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
