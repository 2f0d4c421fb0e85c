package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
  void threeAppendsAtOnceLookAsIfTheyCameOneAfterAnother() {
    new ModelCheckingOptions()
        .iterations(1)
        .invocationsPerIteration(300)
        .threads(3)
        .actorsPerThread(1)
        .actorsBefore(0)
        .actorsAfter(0)
        .sequentialSpecification(OneAfterAnother.class)
        .check(Appends.class);
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
