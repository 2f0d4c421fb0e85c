package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** {@link LineIndex} against a list of offsets. */
class LineIndexProperties {
  @Property(tries = 300)
  void everyLineIsFoundByNumberAndByOffset(@ForAll("growths") List<List<Integer>> growths) {
    LineIndex index = LineIndex.EMPTY;
    List<Long> ends = new ArrayList<>();
    for (List<Integer> lengths : growths) {
      index = grown(index, ends, lengths);
    }
    assertIndexes(index, ends);
  }

  @Property(tries = 300)
  void anOlderViewStaysRightWhenTheIndexGrows(@ForAll("growths") List<List<Integer>> growths) {
    List<LineIndex> views = new ArrayList<>();
    List<List<Long>> models = new ArrayList<>();
    LineIndex index = LineIndex.EMPTY;
    List<Long> ends = new ArrayList<>();
    for (List<Integer> lengths : growths) {
      index = grown(index, ends, lengths);
      views.add(index);
      models.add(List.copyOf(ends));
    }
    for (int n = 0; n < views.size(); n++) {
      assertIndexes(views.get(n), models.get(n));
    }
  }

  private static LineIndex grown(LineIndex index, List<Long> ends, List<Integer> lengths) {
    long base = ends.isEmpty() ? 0 : ends.get(ends.size() - 1);
    StringBuilder text = new StringBuilder();
    for (int length : lengths) {
      text.append("x".repeat(length - 1)).append('\n');
      ends.add(base + text.length());
    }
    byte[] bytes = (text + "garbage\n").getBytes(StandardCharsets.US_ASCII);
    return index.grown(base, bytes, text.length());
  }

  private static void assertIndexes(LineIndex index, List<Long> ends) {
    assertThat(index.lines()).isEqualTo(ends.size());
    long start = 0;
    for (int line = 1; line <= ends.size(); line++) {
      long end = ends.get(line - 1);
      assertThat(index.start(line)).isEqualTo(start);
      assertThat(index.lineAt(start)).isEqualTo(line);
      assertThat(index.lineAt(end - 1)).isEqualTo(line);
      start = end;
    }
    assertThat(index.start(ends.size() + 1)).isEqualTo(start);
    assertThat(index.lineAt(start)).isEqualTo(ends.size() + 1);
    for (int line : new int[] {-1, 0, ends.size() + 2}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> index.start(line));
    }
  }

  /** The lengths of the lines that are added at each step, line feed included. */
  @Provide
  Arbitrary<List<List<Integer>>> growths() {
    return Arbitraries.integers().between(1, 80).list().ofMaxSize(30).list().ofMaxSize(8);
  }
}
