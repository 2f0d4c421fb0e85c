package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Group commit looks, to each caller, like one append after another, and nobody waits for ever. */
class LocalOrderTest {
  /** Numbers given out in the order under test. */
  public static class Appends {
    private final LocalOrder order = new LocalOrder();
    private int places;

    /** Returns the place that was given. */
    @Operation
    public int append() {
      Place entry = new Place();
      order.submit(entry, this::commit);
      return entry.number;
    }

    private void commit(List<AppendOrder.Entry> entries) {
      for (AppendOrder.Entry entry : entries) {
        Place place = (Place) entry;
        place.number = ++places;
        place.settled = true;
      }
    }
  }

  private static final class Place implements AppendOrder.Entry {
    int number;
    volatile boolean settled;

    @Override
    public boolean isSettled() {
      return settled;
    }
  }

  /** What it must look like. */
  public static class OneAfterAnother {
    private int places;

    public int append() {
      return ++places;
    }
  }

  @Test
  @Timeout(60)
  void everyAppendOfManyThreadsGetsAPlaceOfItsOwn() throws Exception {
    int threads = 8;
    int each = 3_000;
    Appends appends = new Appends();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<Integer>>> all = new ArrayList<>();
      for (int n = 0; n < threads; n++) {
        all.add(pool.submit(() -> Stream.generate(appends::append).limit(each).toList()));
      }
      Set<Integer> places = new TreeSet<>();
      for (Future<List<Integer>> one : all) {
        assertThat(one.get()).isSorted();
        places.addAll(one.get());
      }
      assertThat(places).hasSize(threads * each).contains(1, threads * each);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @Tag("slow")
  void manyAppendsLookAsIfTheyCameOneAfterAnother() {
    new ModelCheckingOptions()
        .iterations(10)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(2)
        .sequentialSpecification(OneAfterAnother.class)
        .check(Appends.class);
  }

  @Test
  void aLoneAppendIsWrittenByItsOwnThreadAtOnce() {
    List<Thread> writers = new ArrayList<>();
    Place entry = new Place();
    new LocalOrder()
        .submit(
            entry,
            entries -> {
              writers.add(Thread.currentThread());
              assertThat(entries).containsExactly(entry);
              entry.settled = true;
            });
    assertThat(writers).containsExactly(Thread.currentThread());
  }
}
