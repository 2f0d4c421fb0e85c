package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Head;
import dev.tailboard.tck.wire.Incoming;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Live ranges (RFC 8673): a last byte position far beyond the end keeps the answer open. */
abstract class LiveRangeRules extends Rules {
  /** The least last-byte-pos that asks for a live range: 2 to the power of 39. */
  private static final String LAST = "549755813888";

  LiveRangeRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void Live_the_head_comes_at_once_and_names_the_range_that_was_asked_for() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Head head = wire.send(live(dat, dat.size())).incoming().head();
      assertThat(head.status()).as(head.toString()).isEqualTo(206);
      assertThat(head.field("Content-Range")).isEqualTo("bytes " + dat.size() + "-" + LAST + "/*");
      assertThat(head.field("Content-Type")).isEqualTo("text/plain; charset=Shift_JIS");
      assertThat(head.isOpenEnded()).as(head.toString()).isTrue();
    }
  }

  @Test
  void Live_a_larger_last_byte_position_is_named_as_it_was_sent() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Ask ask = dat.range("0-9007199254740991");
      Head head = wire.send(ask).incoming().head();
      assertThat(head.field("Content-Range")).isEqualTo("bytes 0-9007199254740991/*");
    }
  }

  @Test
  void Live_what_is_there_comes_first_and_each_post_follows() throws Exception {
    Dat dat = dat(3);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(live(dat, 10)).incoming();
      long known = 10;
      for (int i = 0; i < 10; i++) {
        assertNext(stream, dat, known);
        known = dat.size();
        dat.append();
      }
      assertNext(stream, dat, known);
    }
  }

  @Test
  void Live_from_the_end_streams_the_next_post() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(live(dat, dat.size())).incoming();
      dat.append(Posts.SEED);
      assertThat(stream.next(48)).isEqualTo(Posts.SEED.toBytes());
    }
  }

  @Test
  void Live_needs_no_long_polling_and_bears_it() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Ask ask = dat.get("long_polling=1").range(dat.size() + "-" + LAST);
      Incoming stream = wire.send(ask).incoming();
      assertThat(stream.head().status()).isEqualTo(206);
      dat.append(Posts.SEED);
      assertThat(stream.next(48)).isEqualTo(Posts.SEED.toBytes());
    }
  }

  @Test
  void Live_beyond_the_end_is_416() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(live(dat, dat.size() + 1)))
        .hasStatus(416)
        .hasField("Content-Range", "bytes */" + dat.size())
        .hasBody(new byte[0]);
  }

  @Test
  void Live_one_below_the_least_position_is_an_ordinary_clamped_range() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.range("3-549755813887")))
        .hasStatus(206)
        .hasField("Content-Range", dat.contentRange(3))
        .hasBody(dat.bytesFrom(3));
  }

  @Test
  void Live_streams_what_other_programs_append() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(live(dat, dat.size())).incoming();
      dat.appendFromOutside(Posts.SEED.toBytes());
      assertThat(stream.next(48)).isEqualTo(Posts.SEED.toBytes());
    }
  }

  @Test
  void Live_ends_when_the_thread_is_removed() throws Exception {
    Dat dat = dat(2);
    byte[] content = dat.bytes();
    try (Wire wire = wire()) {
      Incoming stream = wire.send(live(dat, 0)).incoming();
      assertThat(stream.next(content.length)).isEqualTo(content);
      site().store().remove(dat.file().key());
      assertThat(stream.body().read()).isEqualTo(-1);
    }
  }

  @Test
  void Live_ends_at_shutdown() throws Exception {
    try (Site own = open(settings -> settings);
        Wire wire = own.wire()) {
      Dat dat = own.dat(2);
      Incoming stream = wire.send(live(dat, dat.size())).incoming();
      own.longPoll().close();
      assertThat(stream.body().read()).isEqualTo(-1);
    }
  }

  @Http11Only
  @Test
  void Live_over_HTTP_1_0_comes_without_chunks() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(live(dat, dat.size()).inHttp10()).incoming();
      assertThat(stream.head().fields("Transfer-Encoding")).isEmpty();
      dat.append(Posts.SEED);
      assertThat(stream.next(48)).isEqualTo(Posts.SEED.toBytes());
    }
  }

  @Test
  void Live_two_megabytes_that_are_there_and_a_post_come_in_order() throws Exception {
    Dat dat = dat(1);
    byte[] large = Large.content();
    dat.file().replace(all -> large);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(live(dat, 0)).incoming();
      dat.append(Posts.SEED);
      assertThat(stream.next(large.length)).isEqualTo(large);
      assertThat(stream.next(48)).isEqualTo(Posts.SEED.toBytes());
    }
  }

  @Test
  void Live_twenty_followers_all_get_every_post() throws Exception {
    Dat dat = dat(1);
    long end = dat.size();
    Wire[] wires = new Wire[20];
    Incoming[] streams = new Incoming[wires.length];
    for (int i = 0; i < wires.length; i++) {
      wires[i] = wire();
      streams[i] = wires[i].send(live(dat, end)).incoming();
    }
    for (int i = 0; i < 30; i++) {
      dat.append();
    }
    for (int i = 0; i < wires.length; i++) {
      assertNext(streams[i], dat, end);
      wires[i].close();
    }
  }

  private static Ask live(Dat dat, long from) {
    return dat.range(from + "-" + LAST);
  }

  private static void assertNext(Incoming stream, Dat dat, long from) throws IOException {
    byte[] expected = dat.bytesFrom(from);
    assertThat(stream.next(expected.length)).isEqualTo(expected);
  }
}
