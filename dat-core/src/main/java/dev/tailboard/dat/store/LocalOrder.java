package dev.tailboard.dat.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Order by arrival, with group commit: while one thread writes, the others queue up, and one of
 * them writes all that has come together as the next batch. So 64 posters at once share few writes
 * and forces, and a lone append waits for nobody.
 *
 * <p>The next writer is called before those who are done, so the disk is never idle while threads
 * wake up.
 */
final class LocalOrder implements AppendOrder {
  /** One thread in the queue; {@code leads} says that it is its turn to write. */
  private static final class Place {
    final Entry entry;
    final Thread thread = Thread.currentThread();
    volatile boolean leads;

    Place(Entry entry) {
      this.entry = entry;
    }
  }

  private List<Place> queue = new ArrayList<>();
  private boolean led;

  @Override
  public void submit(Entry entry, Batch batch) {
    Place own = new Place(entry);
    synchronized (this) {
      queue.add(own);
      if (!led) {
        led = true;
        own.leads = true;
      }
    }
    await(own);
    if (own.leads) {
      lead(own, batch);
    }
  }

  private static void await(Place own) {
    boolean interrupted = false;
    while (!own.leads && !own.entry.isSettled()) {
      LockSupport.park(own);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      own.thread.interrupt();
    }
  }

  private void lead(Place own, Batch batch) {
    List<Place> group = takeAll();
    try {
      List<Entry> entries = new ArrayList<>(group.size());
      for (Place place : group) {
        entries.add(place.entry);
      }
      batch.commit(entries);
    } finally {
      Place next = nextLeader();
      if (next != null) {
        next.leads = true;
        LockSupport.unpark(next.thread);
      }
      for (Place place : group) {
        if (place != own) {
          LockSupport.unpark(place.thread);
        }
      }
    }
  }

  private synchronized List<Place> takeAll() {
    List<Place> all = queue;
    queue = new ArrayList<>();
    return all;
  }

  private synchronized @Nullable Place nextLeader() {
    if (queue.isEmpty()) {
      led = false;
      return null;
    }
    return queue.get(0);
  }
}
