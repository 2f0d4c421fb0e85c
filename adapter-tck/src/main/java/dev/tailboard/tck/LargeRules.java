package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Incoming;
import dev.tailboard.tck.wire.Wire;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dats that do not fit into one write: W5. */
abstract class LargeRules extends Rules {
  LargeRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void Two_megabytes_arrive_as_they_are_in_the_file() throws Exception {
    Dat dat = Large.dat(site());
    assertThat(sha256(ask(dat.get()).body())).isEqualTo(sha256(dat.bytes()));
  }

  @Test
  void Large_ranges_from_anywhere_arrive_as_they_are_in_the_file() throws Exception {
    Dat dat = Large.dat(site());
    byte[] all = dat.bytes();
    try (Wire wire = wire()) {
      for (int from : new int[] {0, 1, 4095, 4096, 65_535, 65_537, 999_999, all.length - 70_000}) {
        assertThat(wire.ask(dat.range(from + "-")))
            .hasStatus(206)
            .hasField("Content-Range", dat.contentRange(from))
            .hasBody(dat.bytes(from, all.length));
        int to = Math.min(from + 70_000, all.length);
        assertThat(wire.ask(dat.range(from + "-" + (to - 1))))
            .hasStatus(206)
            .hasBody(dat.bytes(from, to));
      }
    }
  }

  @Test
  void A_slow_reader_gets_everything_and_blocks_nobody() throws Exception {
    Dat dat = Large.dat(site());
    Dat other = dat(2);
    try (Wire slow = slowWire(4 * 1024)) {
      Incoming large = slow.send(dat.get()).incoming();
      for (int i = 0; i < 50; i++) {
        assertThat(ask(other.get())).hasStatus(200).hasBody(other.bytes());
      }
      assertThat(large.whole()).hasStatus(200).hasBody(dat.bytes());
      assertThat(slow.ask(dat.range("5-9"))).hasStatus(206).hasBody(dat.bytes(5, 10));
    }
  }

  @Test
  void Twenty_slow_readers_do_not_keep_others_from_reading_or_waiting() throws Exception {
    Dat dat = Large.dat(site());
    Dat other = dat(2);
    long end = other.size();
    List<Wire> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        slow.add(slowWire(4 * 1024).send(dat.get()));
      }
      try (Wire wire = park(other.poll())) {
        other.append();
        assertThat(wire.reply()).hasStatus(206).hasBody(other.bytesFrom(end));
      }
      byte[] all = dat.bytes();
      for (Wire wire : slow) {
        assertThat(wire.reply()).hasStatus(200).hasBody(all);
      }
    } finally {
      for (Wire wire : slow) {
        wire.close();
      }
    }
  }

  @Test
  void A_dat_that_grows_while_it_is_sent_is_sent_as_long_as_its_head_said() throws Exception {
    Dat dat = Large.dat(site());
    byte[] before = dat.bytes();
    try (Wire slow = slowWire(4 * 1024)) {
      Incoming large = slow.send(dat.get()).incoming();
      dat.append();
      dat.append();
      assertThat(large.whole()).hasStatus(200).hasBody(before);
      assertThat(slow.ask(dat.range(before.length + "-")))
          .hasStatus(206)
          .hasBody(dat.bytesFrom(before.length));
    }
  }

  @Test
  void W5_a_dat_that_is_replaced_while_it_is_sent_is_sent_as_it_was() throws Exception {
    Dat dat = Large.dat(site());
    byte[] before = dat.bytes();
    try (Wire slow = slowWire(4 * 1024)) {
      Incoming large = slow.send(dat.get()).incoming();
      dat.replaceFromOutside(Posts.line(1).toBytes());
      assertThat(large.whole()).hasStatus(200).hasBody(before);
    }
  }

  @Test
  void W5_a_dat_that_is_removed_while_it_is_sent_is_sent_as_it_was() throws Exception {
    Dat dat = Large.dat(site());
    byte[] before = dat.bytes();
    try (Wire slow = slowWire(4 * 1024)) {
      Incoming large = slow.send(dat.get()).incoming();
      site().store().remove(dat.file().key());
      assertThat(large.whole()).hasStatus(200).hasBody(before);
    }
  }

  @Http11Only
  @Test
  void Two_megabytes_over_HTTP_1_0_arrive_as_they_are_in_the_file() throws Exception {
    Dat dat = Large.dat(site());
    try (Wire wire = wire()) {
      assertThat(wire.ask(dat.get().inHttp10())).hasStatus(200).hasBody(dat.bytes());
      wire.expectEnd();
    }
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
