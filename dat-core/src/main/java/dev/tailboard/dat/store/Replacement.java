package dev.tailboard.dat.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Gives the name of a dat to a new file, or takes it away. The new file is written under a hidden
 * name in the same directory and forced, then renamed, then the directory is forced: a reader finds
 * the old content or the new one, whatever happens in between. Used under the lock of the dat.
 */
final class Replacement {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.dat");

  private final DatState state;
  private final Disk disk;
  private final Path path;
  private final Path temporary;

  Replacement(DatState state) {
    this.state = state;
    this.disk = state.disk();
    this.path = state.path();
    this.temporary = path.resolveSibling("." + path.getFileName() + ".tmp");
  }

  /** Makes the dat; returns false if there is one. */
  boolean create(byte[] content) throws IOException {
    state.writability().require();
    state.look(Proof.WHOLE);
    if (state.hasFile()) {
      return false;
    }
    try {
      Interrupts.putAside(() -> disk.writeNew(temporary, content));
      disk.rename(temporary, path);
    } finally {
      deleteTemporary();
    }
    state.look(Proof.WHOLE);
    return true;
  }

  void replace(UnaryOperator<byte[]> edit) throws IOException {
    for (int n = 0; n < DatState.TRIES; n++) {
      state.refresh(Proof.WHOLE);
      try {
        if (replaceOnce(state.writable(), edit)) {
          return;
        }
      } catch (StaleSnapshotException replacedMeanwhile) {
        LOG.log(Level.DEBUG, "{0} was replaced by another program while it was edited", path);
      }
    }
    throw new IOException("cannot replace " + path + ": other programs keep changing it");
  }

  /** Returns false if another program changed the file meanwhile. */
  private boolean replaceOnce(Generation old, UnaryOperator<byte[]> edit) throws IOException {
    Disk.Stat seen = old.seen();
    int size = Math.toIntExact(state.snapshot().size());
    byte[] all = old.read(0, Math.max(size, seen.size()));
    if (all.length < size) {
      return false;
    }
    byte[] before = Arrays.copyOf(all, size);
    byte[] after = edit.apply(before.clone());
    if (Arrays.equals(before, after)) {
      return true;
    }
    if (DatReader.lengthOfWholeLines(after, after.length) != after.length) {
      throw new IllegalArgumentException(
          "the new content of " + path + " does not end with a line feed");
    }
    FileLease lease = old.lease();
    if (lease == null) {
      return false;
    }
    try {
      prepare(withUnfinishedLine(after, all));
      if (!seen.equals(disk.stat(path))) {
        return false;
      }
      disk.rename(temporary, path);
      carryOver(old, all.length);
      state.look(Proof.WHOLE);
      return true;
    } finally {
      deleteTemporary();
      if (!state.writability().isEnded()) { // else the old content is what readers go on with
        lease.close();
      }
    }
  }

  /** Takes the dat away; returns false if there is none. */
  boolean remove() throws IOException {
    return takeAway(() -> disk.delete(path), state.directory());
  }

  /** Moves the dat away; returns false if there is none. */
  boolean takeOut(Path to) throws IOException {
    requireFree(to);
    return takeAway(() -> disk.rename(path, to), directoryOf(to), state.directory());
  }

  private boolean takeAway(Interrupts.Step how, Path... changed) throws IOException {
    state.writability().require();
    state.look(Proof.WHOLE);
    if (!state.hasFile()) {
      return false;
    }
    how.run();
    try {
      for (Path directory : changed) {
        state.keep(() -> disk.forceDirectory(directory));
      }
    } finally {
      state.look(Proof.WHOLE);
    }
    return true;
  }

  /** Moves a file here; returns false if there is a dat already. */
  boolean bring(Path from) throws IOException {
    state.writability().require();
    state.look(Proof.WHOLE);
    if (state.hasFile()) {
      return false;
    }
    disk.rename(from, path);
    try {
      state.keep(() -> disk.forceDirectory(directoryOf(from)));
    } finally {
      state.look(Proof.WHOLE); // which forces this directory
    }
    return true;
  }

  private void requireFree(Path to) throws IOException {
    if (disk.stat(to) != null) {
      throw new IOException("cannot move " + path + " to " + to + ": there is a file already");
    }
  }

  private static Path directoryOf(Path file) {
    return file.resolveSibling(".");
  }

  private void prepare(byte[] content) throws IOException {
    Interrupts.putAside(() -> disk.writeNew(temporary, content));
    disk.copyPermissions(path, temporary);
    disk.setModified(temporary, FileTime.from(state.risen(), TimeUnit.SECONDS));
  }

  /** The new content, and behind it what stands behind the whole lines of the old. */
  private static byte[] withUnfinishedLine(byte[] after, byte[] old) {
    int whole = DatReader.lengthOfWholeLines(old, old.length);
    byte[] content = Arrays.copyOf(after, after.length + old.length - whole);
    System.arraycopy(old, whole, content, after.length, old.length - whole);
    return content;
  }

  /** Saves what another program appended to the old file in the moment before the rename. */
  private void carryOver(Generation old, long size) throws IOException {
    byte[] late;
    try {
      late = old.read(size, size + (1 << 16));
    } catch (StaleSnapshotException closedByAnInterruption) {
      return;
    }
    if (late.length > 0) {
      ByteBuffer bytes = ByteBuffer.wrap(late);
      Interrupts.putAside(
          () -> {
            try (FileChannel channel = disk.openToAppend(path)) {
              if (channel != null) {
                disk.append(channel, path, bytes);
              }
            }
          });
    }
  }

  private void deleteTemporary() {
    try {
      disk.delete(temporary);
    } catch (IOException e) {
      LOG.log(Level.WARNING, e.getMessage(), e);
    }
  }
}
