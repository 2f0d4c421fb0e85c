package dev.tailboard.longpoll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which lists the timer looks at: those that were used since its last call, and those where a wait
 * may be over. So the lists of threads at rest cost nothing, however many there are. {@link #soon}
 * may be called by any thread, {@link #tick} by the timer only.
 */
final class Ticks {
  /** The look at a list that is to come; an older one is passed over. */
  private record Look(WaitList list, long nanoTime) {}

  private final Queue<WaitList> used = new ConcurrentLinkedQueue<>();

  private final PriorityQueue<Look> looks =
      new PriorityQueue<>((a, b) -> Long.signum(a.nanoTime() - b.nanoTime()));

  private final Map<WaitList, Look> planned = new HashMap<>();

  /** Has a list looked at by the next call. To be called after somebody was registered there. */
  void soon(WaitList list) {
    if (list.tellsTimer()) {
      used.add(list);
    }
  }

  /**
   * Looks at all lists where something may have to be done by now.
   *
   * @return how many they were
   */
  int tick(long nanoTime) {
    List<WaitList> now = new ArrayList<>();
    for (WaitList list = used.poll(); list != null; list = used.poll()) {
      now.add(list);
    }
    for (Look first = looks.peek();
        first != null && first.nanoTime() - nanoTime <= 0;
        first = looks.peek()) {
      looks.remove();
      if (planned.remove(first.list(), first)) {
        now.add(first.list());
      }
    }
    now.forEach(list -> look(list, nanoTime));
    return now.size();
  }

  private void look(WaitList list, long nanoTime) {
    long rest = list.tick(nanoTime);
    if (rest == 0) {
      soon(list);
    } else if (rest < Long.MAX_VALUE) {
      plan(new Look(list, nanoTime + rest));
    }
  }

  private void plan(Look look) {
    Look known = planned.get(look.list());
    if (known == null || look.nanoTime() - known.nanoTime() < 0) {
      planned.put(look.list(), look);
      looks.add(look);
    }
  }
}
