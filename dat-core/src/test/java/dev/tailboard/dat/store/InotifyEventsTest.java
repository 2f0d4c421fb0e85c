package dev.tailboard.dat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The records of the kernel, written by hand. */
class InotifyEventsTest {
  private final ByteBuffer records = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());

  private InotifyEventsTest record(int mask, String name, int length) {
    int at = records.position();
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    records.putInt(1).putInt(mask).putInt(7).putInt(length).put(bytes);
    records.position(at + 16 + length);
    return this;
  }

  private Notifications.Batch parsed() {
    return InotifyEvents.parse(records.flip());
  }

  @Test
  void everyNameIsToldOnce() {
    Notifications.Batch batch =
        record(InotifyEvents.IN_MODIFY, "1234567890.dat", 16)
            .record(InotifyEvents.IN_MOVED_FROM, ".1.tmp", 16)
            .record(InotifyEvents.IN_MODIFY, "1234567890.dat", 32)
            .record(InotifyEvents.IN_MOVED_TO, "987654321.dat", 16)
            .parsed();
    assertThat(batch)
        .isEqualTo(
            new Notifications.Batch(Set.of("1234567890.dat", ".1.tmp", "987654321.dat"), false));
  }

  @Test
  void aNameMayFillItsRoom() {
    assertThat(record(InotifyEvents.IN_CREATE, "0123456789abcdef", 16).parsed().names())
        .containsExactly("0123456789abcdef");
  }

  @Test
  void whatWasLostIsToldBesideWhatWasNot() {
    Notifications.Batch batch =
        record(InotifyEvents.IN_DELETE, "1.dat", 16)
            .record(InotifyEvents.IN_Q_OVERFLOW, "", 0)
            .record(InotifyEvents.IN_CREATE, "2.dat", 16)
            .parsed();
    assertThat(batch).isEqualTo(new Notifications.Batch(Set.of("1.dat", "2.dat"), true));
  }

  @Test
  void theEndOfAWatchMeansThatAnythingMayHappen() {
    assertThat(record(InotifyEvents.IN_IGNORED, "", 0).parsed())
        .isEqualTo(new Notifications.Batch(Set.of(), true));
    records.clear();
    assertThat(record(InotifyEvents.IN_UNMOUNT, "", 0).parsed().overflow()).isTrue();
  }

  @Test
  void nothingSaysNothing() {
    assertThat(parsed()).isEqualTo(Notifications.Batch.NOTHING);
  }
}
