package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Group commit looks, to each caller, like one append after another, and nobody waits for ever. */
class LocalOrderTest {
  /** Numbers given out in the order under test. */
  public static class Appends {
    private final AppendOrder order;
    private int places;

    /** For Lincheck. */
    public Appends() {
      this(new LocalOrder());
    }

    Appends(AppendOrder order) {
      this.order = order;
    }

    /** Returns the place that was given. */
    @Operation
    public int append() throws IOException {
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

  /** Everybody writes at once. */
  public static class AppendsWithoutOrder extends Appends {
    /** For Lincheck. */
    public AppendsWithoutOrder() {
      super((entry, batch) -> batch.commit(List.of(entry)));
    }

    @Override
    @Operation
    public int append() throws IOException {
      return super.append();
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
        all.add(
            pool.submit(
                () -> {
                  List<Integer> own = new ArrayList<>();
                  for (int post = 0; post < each; post++) {
                    own.add(appends.append());
                  }
                  return own;
                }));
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
  void appendsLookAsIfTheyCameOneAfterAnother() {
    lincheck().check(Appends.class);
  }

  /** The canary: the same without an order, so that it is known that a fault would be found. */
  @Test
  void appendsWithoutAnOrderAreFoundOut() {
    assertThatExceptionOfType(LincheckAssertionError.class)
        .isThrownBy(() -> lincheck().check(AppendsWithoutOrder.class));
  }

  private static ModelCheckingOptions lincheck() {
    return new ModelCheckingOptions()
        .iterations(1)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(1)
        .actorsBefore(0)
        .actorsAfter(0)
        .sequentialSpecification(OneAfterAnother.class);
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
