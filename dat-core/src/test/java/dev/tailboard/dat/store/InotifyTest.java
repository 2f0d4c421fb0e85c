package dev.tailboard.dat.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own notifications, where they can be had: JDK 22 or newer on Linux. */
class InotifyTest {
  private static final long NO_WAIT = 0;
  private static final long LONG = TimeUnit.MINUTES.toNanos(1);

  @TempDir Path directory;
  private Path file;
  private Inotify inotify;

  @BeforeEach
  void watch() throws IOException {
    Optional<String> missing = Inotify.missing();
    assumeTrue(missing.isEmpty(), () -> "no inotify: " + missing.orElseThrow());
    file = Files.write(directory.resolve("1.dat"), new byte[] {'a', '\n'});
    inotify = Inotify.open(directory);
  }

  @AfterEach
  void close() throws IOException {
    if (inotify != null) {
      inotify.close();
    }
  }

  private void assertTold(String... names) throws IOException {
    Set<String> told = new HashSet<>(inotify.await(LONG).names());
    for (Notifications.Batch more = inotify.await(NO_WAIT);
        !more.equals(Notifications.Batch.NOTHING);
        more = inotify.await(NO_WAIT)) {
      told.addAll(more.names());
    }
    assertThat(told).containsExactlyInAnyOrder(names);
  }

  @Test
  void anAppendIsToldBeforeItsWriterClosesTheFile() throws IOException {
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.APPEND)) {
      for (int n = 0; n < 3; n++) {
        other.write(ByteBuffer.wrap("line\n".getBytes(US_ASCII)));
        assertTold("1.dat");
      }
    }
    assertThat(inotify.await(NO_WAIT)).isEqualTo(Notifications.Batch.NOTHING);
  }

  @Test
  void aRenameOverAFileIsTold() throws IOException {
    Path aside =
        Files.write(directory.resolveSibling("aside-of-" + directory.getFileName()), new byte[1]);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    assertTold("1.dat");
  }

  @Test
  void aRenameWithinTheDirectoryIsToldOfBothNames() throws IOException {
    Files.move(file, directory.resolve("2.dat"));
    assertTold("1.dat", "2.dat");
  }

  @Test
  void aNewFileAndARemovalAreTold() throws IOException {
    Files.createFile(directory.resolve("3.dat"));
    assertTold("3.dat");
    Files.delete(file);
    assertTold("1.dat");
  }

  @Test
  void aReadAndANewTimeAreNotTold() throws IOException {
    Files.readAllBytes(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThat(inotify.await(NO_WAIT)).isEqualTo(Notifications.Batch.NOTHING);
  }

  @Test
  void moreFilesThanOneReadHoldsAreAllTold() throws IOException {
    String[] names = new String[1_000];
    for (int n = 0; n < names.length; n++) {
      names[n] = (1_000_000_000 + n) + ".dat";
      Files.createFile(directory.resolve(names[n]));
    }
    assertTold(names);
  }

  @Test
  void theEndWakesWhoeverWaits() throws Exception {
    CompletableFuture<Notifications.Batch> told = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                told.complete(inotify.await(LONG));
              } catch (IOException | RuntimeException e) {
                told.completeExceptionally(e);
              }
            });
    waiting.start();
    inotify.end();
    assertThat(told.get(LONG / 2, TimeUnit.NANOSECONDS).overflow()).isTrue();
    waiting.join();
  }

  @Test
  void theEndOfTheDirectoryMeansThatAnythingMayHaveHappened() throws IOException {
    Files.delete(file);
    Files.delete(directory);
    assertThat(inotify.await(LONG).overflow()).isTrue();
    Files.createDirectory(directory); // for whoever cleans up
  }

  @Test
  void aDirectoryWhoseNameIsNotAsciiIsWatched() throws IOException {
    Path board = Files.createDirectory(directory.resolve("板"));
    try (Inotify other = Inotify.open(board)) {
      Files.createFile(board.resolve("4.dat"));
      assertThat(other.await(LONG).names()).containsExactly("4.dat");
    }
  }

  @Test
  void whatIsNoDirectoryIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> Inotify.open(file))
        .withMessageContaining(file.toString());
  }

  @Test
  void itIsWhatAStoreTakes() throws IOException {
    try (Notifications taken = Notifications.of(directory)) {
      assertThat(taken).isInstanceOf(Inotify.class);
    }
  }
}
