package dev.tailboard.javalin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.store.FileLease;
import dev.tailboard.dat.store.Leases;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSliceTest {
  private static final int SIZE = 20_000_000;

  private final Parking parking = new Parking();
  private final AtomicInteger closed = new AtomicInteger();
  private final byte[] content = new byte[SIZE];
  private FileChannel file;

  @BeforeEach
  void writeFile(@TempDir Path directory) throws IOException {
    new Random(1).nextBytes(content);
    file = FileChannel.open(Files.write(directory.resolve("1234567890.dat"), content));
  }

  @AfterEach
  void closeFile() throws IOException {
    file.close();
  }

  private Answer slice(long from, long length) {
    FileLease lease = Leases.of(file, closed::incrementAndGet);
    return Answer.status(206).body(new Body.FileSlice(lease, from, length));
  }

  private void wakeAll(int parked, long from, long length) {
    await().until(() -> parking.parked() == parked);
    parking.wake(() -> slice(from, length));
  }

  @Test
  void arrivesWhole() throws Exception {
    try (App app = App.of(parking);
        Wire wire = app.connect().get("/dat")) {
      wakeAll(1, 12_345, 1_000_001);
      assertThat(wire.head()).contains("Content-Length: 1000001\n");
      assertThat(wire.bytes(1_000_001).getBytes(ISO_8859_1))
          .isEqualTo(Arrays.copyOfRange(content, 12_345, 1_012_346));
      await().until(() -> closed.get() == 1);
      wire.get("/dat?now").head();
      assertThat(wire.bytes(3)).isEqualTo("now");
    }
    assertThat(closed).hasValue(1);
  }

  @Test
  void doesNotHoldUpOthersWhenItsReaderIsSlow() throws Exception {
    var slow = new ArrayList<Wire>();
    try (App app = App.of(parking)) {
      for (int i = 0; i < 10; i++) {
        slow.add(Wire.slow(app.port()).get("/dat"));
      }
      wakeAll(slow.size(), 0, SIZE);
      for (Wire wire : slow) {
        wire.head();
      }
      for (int i = 0; i < 20; i++) {
        try (Wire other = app.connect().get("/dat")) {
          await().until(() -> parking.parked() == 1);
          parking.wake(() -> App.text("news"));
          other.head();
          assertThat(other.bytes(4)).isEqualTo("news");
        }
      }
      assertThat(closed).hasValue(0);
      for (Wire wire : slow) {
        wire.close();
      }
      await().until(() -> closed.get() == slow.size());
    }
  }

  @Test
  void isGivenBackWhenTheReaderLeaves() throws Exception {
    try (App app = App.of(parking)) {
      Wire wire = Wire.slow(app.port()).get("/dat");
      wakeAll(1, 0, SIZE);
      wire.head();
      wire.reset();
      await().until(() -> closed.get() == 1);
    }
    assertThat(closed).hasValue(1);
  }

  @Test
  void breaksTheConnectionWhenTheFileIsShorterThanPromised() throws Exception {
    try (App app = App.of(parking);
        Wire wire = app.connect().get("/dat")) {
      wakeAll(1, 0, SIZE + 1);
      wire.head();
      assertThat(wire.drain()).isEqualTo(SIZE);
      await().until(() -> closed.get() == 1);
    }
    assertThat(closed).hasValue(1);
  }
}
