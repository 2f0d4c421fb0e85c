package dev.tailboard.dat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claim of this process to write a board (W10): a lock on a file whose text says who holds it.
 * The operating system ends the claim with the process, however that ends.
 */
final class BoardLock implements AutoCloseable {
  private static final String NAME = ".tailboard.lock";

  /**
   * The boards claimed in this process. POSIX drops a process's lock when any descriptor of the
   * file is closed, so a second store here must be turned away before it opens the file.
   */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path board;
  private final FileChannel channel;

  private BoardLock(Path board, FileChannel channel) {
    this.board = board;
    this.channel = channel;
  }

  static BoardLock claim(Path directory) throws IOException {
    Path board = directory.toRealPath();
    if (!CLAIMED.add(board)) {
      throw new BoardLockedException(directory, "this process");
    }
    FileChannel channel = null;
    try {
      Path file = board.resolve(NAME);
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        throw new BoardLockedException(directory, Files.readString(file));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(("process " + whoAndWhen() + "\n").getBytes(StandardCharsets.UTF_8)));
      return new BoardLock(board, channel);
    } catch (IOException e) {
      CLAIMED.remove(board);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException byAnotherClassLoader) {
      return false;
    }
  }

  private static String whoAndWhen() {
    return ProcessHandle.current().pid()
        + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      CLAIMED.remove(board);
    }
  }
}
