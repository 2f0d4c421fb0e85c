package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** {@link Tail} against the whole content as one array. */
class TailProperties {
  @Property(tries = 200)
  void whateverIsHeldIsWhatStandsInTheFile(
      @ForAll @IntRange(max = 100_000) int start, @ForAll("lengths") List<Integer> lengths) {
    byte[] file = new byte[start];
    Tail tail = Tail.emptyAt(start);
    for (int length : lengths) {
      byte[] added = bytes(file.length, length);
      tail = tail.with(file.length, added, length);
      file = joined(file, added);
      assertThat(tail.start()).isBetween((long) start, (long) file.length);
      assertThat(copy(tail.slice(tail.start(), file.length)))
          .isEqualTo(Arrays.copyOfRange(file, (int) tail.start(), file.length));
    }
  }

  @Property(tries = 200)
  void theLatestAppendIsHeldUnlessItIsHuge(@ForAll("lengths") List<Integer> lengths) {
    Tail tail = Tail.emptyAt(0);
    long size = 0;
    for (int length : lengths) {
      tail = tail.with(size, new byte[length], length);
      if (length <= 1 << 15) {
        assertThat(tail.start()).isLessThanOrEqualTo(size);
      }
      size += length;
    }
  }

  /** W6. */
  @Property(tries = 200)
  void aSliceThatWasHandedOutNeverChanges(@ForAll("lengths") List<Integer> lengths) {
    List<ByteBuffer> slices = new ArrayList<>();
    List<byte[]> copies = new ArrayList<>();
    Tail tail = Tail.emptyAt(0);
    int size = 0;
    for (int length : lengths) {
      byte[] added = bytes(size, length);
      tail = tail.with(size, added, length);
      size += length;
      ByteBuffer slice = tail.slice(tail.start(), size);
      slices.add(slice);
      copies.add(copy(slice.duplicate()));
      Arrays.fill(added, (byte) 'z');
    }
    for (int n = 0; n < slices.size(); n++) {
      assertThat(slices.get(n).isReadOnly()).isTrue();
      assertThat(copy(slices.get(n))).isEqualTo(copies.get(n));
    }
  }

  /** What was added but never published may be overwritten, and only that. */
  @Property(tries = 100)
  void anAppendThatFailedBeforePublicationLeavesNoTrace(@ForAll("lengths") List<Integer> lengths) {
    Content content = Content.NONE;
    byte[] file = new byte[0];
    for (int length : lengths) {
      byte[] failed = bytes(7, length);
      content.plus(failed, length);
      byte[] added = bytes(file.length, length);
      added[length - 1] = '\n';
      content = content.plus(added, length);
      file = joined(file, added);
      long from = content.tail().start();
      assertThat(copy(content.tail().slice(from, content.size())))
          .isEqualTo(Arrays.copyOfRange(file, (int) from, file.length));
      assertThat(content.etag()).isEqualTo(Content.NONE.plusUnread(file, file.length).etag());
    }
  }

  @Provide
  Arbitrary<List<Integer>> lengths() {
    Arbitrary<Integer> usual = Arbitraries.integers().between(1, 300);
    Arbitrary<Integer> large = Arbitraries.integers().between(1, 70_000);
    return Arbitraries.frequencyOf(Tuple.of(8, usual), Tuple.of(1, large)).list().ofMaxSize(60);
  }

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + (seed + i * 7) % 23);
    }
    return bytes;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] copy(ByteBuffer slice) {
    byte[] bytes = new byte[slice.remaining()];
    slice.get(bytes);
    return bytes;
  }
}
