package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Writes batches of appends: one write, one force, one publication. Used under the lock of the dat.
 *
 * <p>Before it writes it looks at the file, so that all that can come between its look and its
 * write is what another program does in that moment; after the write it looks again and finds out.
 */
final class BatchWriter {
  private final DatState state;

  BatchWriter(DatState state) {
    this.state = state;
  }

  /** Writes the lines of all entries as one and settles every entry. */
  void append(List<PendingAppend> entries) {
    try {
      List<PendingAppend> left = entries;
      for (int n = 0; n < DatState.TRIES && !left.isEmpty(); n++) {
        left = appendOnce(left);
      }
      if (!left.isEmpty()) {
        throw new IOException(
            "cannot append to " + state.path() + ": other programs keep replacing it");
      }
    } catch (IOException e) {
      fail(entries, e);
    } catch (RuntimeException | Error e) { // nobody may wait for ever because of a mistake of ours
      fail(entries, new IOException("cannot append to " + state.path(), e));
    }
  }

  private static void fail(List<PendingAppend> entries, IOException why) {
    for (PendingAppend entry : entries) {
      if (!entry.isSettled()) {
        entry.failed(why);
      }
    }
  }

  /** Returns the entries whose line did not come to stand in the file that bears the name now. */
  private List<PendingAppend> appendOnce(List<PendingAppend> entries) throws IOException {
    state.refresh(Proof.WHOLE);
    Generation current = state.writable();
    Content before = state.snapshot().content();
    long end = Math.max(before.size(), current.seen().size());
    boolean endsInsideLine = end > before.size();
    AppendBatch batch = AppendBatch.of(entries, before.lines().lines() + (endsInsideLine ? 1 : 0));
    if (batch.isEmpty()) {
      return List.of();
    }
    byte[] lines = batch.lines(endsInsideLine);
    try {
      current.appender().write(ByteBuffer.wrap(lines));
      return publish(batch, lines, end, current);
    } catch (StaleSnapshotException theFileHasLostItsName) {
      return batch.entries();
    } catch (IOException | RuntimeException | Error e) {
      if (!state.writability().isEnded() && state.snapshot().size() == before.size()) {
        takeBack(lines, end, current);
      }
      throw e;
    }
  }

  private List<PendingAppend> publish(AppendBatch batch, byte[] lines, long end, Generation current)
      throws IOException {
    Disk.Stat after = state.disk().stat(state.path());
    if (after == null || !current.isFile(after)) {
      return batch.entries();
    }
    Content before = state.snapshot().content();
    boolean alone = end == before.size() && after.size() == end + lines.length;
    Content content =
        alone ? before.plus(lines, lines.length) : current.readOn(before, Proof.WHOLE);
    if (content.size() <= before.size()) {
      return batch.entries(); // somebody wrote over the file
    }
    byte[] added = alone ? lines : current.read(before.size(), content.size());
    state.publish(current, content, after, current.appender()::force);
    return batch.settle(before.size(), added, state.snapshot());
  }

  /** Takes back what a failed write left behind, if nothing of another program stands there. */
  private void takeBack(byte[] lines, long end, Generation current) {
    try {
      Disk.Stat now = state.disk().stat(state.path());
      if (now == null || !current.isFile(now) || now.size() <= end) {
        return;
      }
      byte[] landed = current.read(end, now.size());
      if (landed.length <= lines.length
          && Arrays.equals(landed, Arrays.copyOf(lines, landed.length))) {
        current.appender().truncate(end);
      }
    } catch (StaleSnapshotException theFileHasLostItsName) {
      return;
    } catch (IOException e) {
      state.writability().end("what a failed write left could not be taken back", e);
    }
  }
}
