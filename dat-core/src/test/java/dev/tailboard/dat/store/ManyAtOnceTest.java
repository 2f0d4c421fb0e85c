package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many files are worked on at a time, with the result of doing one after the other. */
class ManyAtOnceTest {
  private static final List<Integer> MANY = IntStream.range(0, 500).boxed().toList();

  @TempDir Path directory;

  @Test
  void resultsComeInTheOrderOfTheFiles() throws IOException {
    assertThat(ManyAtOnce.map(MANY, n -> -n)).isEqualTo(MANY.stream().map(n -> -n).toList());
    assertThat(ManyAtOnce.map(List.of(3, 1), n -> -n)).containsExactly(-3, -1);
    assertThat(ManyAtOnce.map(List.of(), n -> n)).isEmpty();
  }

  @Test
  @Timeout(60) // one after the other, the first would wait for ever
  void someAreWorkedOnAtATime() throws IOException {
    var together = new CountDownLatch(2);
    ManyAtOnce.map(
        MANY,
        n -> {
          together.countDown();
          try {
            together.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return n;
        });
    assertThat(together.getCount()).isZero();
  }

  @Test
  void theFirstFailureIsToldWhenNoWorkGoesOn() {
    var done = new AtomicInteger();
    assertThatIOException()
        .isThrownBy(
            () ->
                ManyAtOnce.map(
                    MANY,
                    n -> {
                      done.incrementAndGet();
                      if (n % 100 == 7) {
                        throw new IOException("file " + n);
                      }
                      return n;
                    }))
        .withMessage("file 7");
    assertThat(done).hasValue(MANY.size());
  }

  @Test
  void aMistakeOfOursIsToldToo() {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(
            () ->
                ManyAtOnce.map(
                    MANY,
                    n -> {
                      throw new IllegalStateException("a mistake");
                    }))
        .withStackTraceContaining("a mistake");
  }

  @Test
  void aBoardWithManyTornTailsIsRepairedAndFoundWhole() throws IOException {
    DatLine line = TestBoard.line(1);
    StoreOptions options = TestBoard.quiet().withDurability(Durability.DISK);
    List<ThreadKey> keys =
        MANY.stream().map(n -> ThreadKey.ofEpochSecond(1_500_000_000L + n)).toList();
    Path dats = Files.createDirectories(directory.resolve("dat"));
    for (ThreadKey key : keys) {
      Path dat = Files.write(dats.resolve(key.fileName()), line.toBytes());
      Files.writeString(dat, "half", StandardOpenOption.APPEND);
    }
    try (var store = DatStore.open(directory, options)) {
      assertThat(store.repairs()).hasSize(keys.size()).allMatch(each -> each.startsWith("cut 4 "));
      List<DatFile> found = store.findAll();
      assertThat(found).extracting(DatFile::key).isEqualTo(keys);
      for (DatFile file : found) {
        TestBoard.assertShows(file.snapshot(), line.toBytes());
      }
    }
  }
}
