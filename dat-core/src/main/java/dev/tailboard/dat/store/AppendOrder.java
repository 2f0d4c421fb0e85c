package dev.tailboard.dat.store;

import java.io.IOException;
import java.util.List;

/**
 * The place where the appends to one dat get their order. The order decides which appends make up
 * the next batch and in which sequence; the batch writes them. A replicated log would agree on the
 * sequence with others here.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface AppendOrder {
  /** One append on its way. */
  interface Entry {
    /** Whether a batch has dealt with this entry, well or badly. */
    boolean isSettled();
  }

  /**
   * Writes entries in the sequence given and settles each of them; never called twice at the same
   * time for one dat.
   */
  interface Batch {
    /**
     * Writes the entries as one. Entries that cannot be written are settled too: with their
     * failure.
     */
    void commit(List<Entry> entries);
  }

  /**
   * Gives the entry its place and returns when a batch has settled it: the batch of this call or
   * that of another thread.
   *
   * @throws IOException if no place in the order can be had, so that the entry was not and will not
   *     be written
   */
  void submit(Entry entry, Batch batch) throws IOException;
}
