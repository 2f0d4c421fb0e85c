package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.range.ByteRange;
import dev.tailboard.range.ContentRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dat as clients of 2ch do: a probe that begins with the last byte it has, which must be
 * the end of a line; else it starts again. A long poll tells it when to look.
 */
final class FollowingReader {
  private final FollowedDat world;
  private final ManualHome home;
  private byte[] bytes = {};
  private @Nullable Asked wait;
  private boolean cancelled;
  private long waitsFrom;

  FollowingReader(FollowedDat world, ManualHome home) {
    this.world = world;
    this.home = home;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Waits for what comes after the bytes it has, unless it waits already. */
  void park(LongPoll longPoll) {
    takeWait();
    if (wait == null) {
      waitsFrom = bytes.length;
      cancelled = false;
      wait = new Asked();
      Request request = TestBoard.waiting("bytes=" + waitsFrom + "-");
      wait.as(longPoll.serve(world.dat(), request, home, wait));
    }
  }

  void disconnect() {
    takeWait();
    if (wait != null) {
      wait.cancel();
      cancelled = true;
      assertThat(wait.isAnswered()).isFalse();
      wait = null;
    }
  }

  /** Fetches all that is there. */
  void catchUp() {
    takeWait();
    while (fetch()) {
      // once more
    }
  }

  /** Whoever still waits does so for bytes that do not exist. */
  void assertNothingIsMissed() {
    takeWait();
    if (wait != null) {
      assertThat(world.dat().snapshot().size())
          .as("the size, when waiting from it")
          .isEqualTo(waitsFrom);
    }
  }

  /** Whether there may be more. */
  private boolean fetch() {
    Asked asked = new Asked();
    Request request =
        bytes.length == 0
            ? TestBoard.request("GET", TestBoard.PEER, TestBoard.PATH)
            : TestBoard.request(
                "GET",
                TestBoard.PEER,
                TestBoard.PATH,
                "Range",
                "bytes=" + (bytes.length - 1) + "-");
    world.patient().serve(world.dat(), request, home, asked);
    if (asked.status() == 200) {
      bytes = asked.bytes();
      world.assertStood(bytes, 0, bytes.length);
      return false;
    }
    if (asked.status() == 416) {
      bytes = new byte[0];
      return true;
    }
    byte[] news = checked(asked, bytes.length - 1);
    if (news[0] != '\n') { // the dat is another one
      bytes = new byte[0];
      return true;
    }
    append(Arrays.copyOfRange(news, 1, news.length));
    return false;
  }

  /** What the wait has brought, if it has ended. */
  private void takeWait() {
    if (wait == null || !wait.isAnswered()) {
      return;
    }
    assertThat(cancelled).as("answered after it was cancelled").isFalse();
    if (wait.status() == 206) {
      byte[] news = checked(wait, waitsFrom);
      assertThat(news).as("whole lines (W9)").endsWith((byte) '\n');
    } else {
      assertThat(wait.status()).isEqualTo(416);
    }
    wait = null;
  }

  private byte[] checked(Asked asked, long first) {
    assertThat(asked.status()).isEqualTo(206);
    byte[] news = asked.bytes();
    String range = asked.field("Content-Range");
    long total = Long.parseLong(range.substring(range.indexOf('/') + 1));
    assertThat(range)
        .isEqualTo(ContentRange.of(new ByteRange(first, first + news.length - 1), total));
    assertThat(first + news.length).isEqualTo(total);
    world.assertStood(news, first, total);
    return news;
  }

  private void append(byte[] news) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + news.length);
    System.arraycopy(news, 0, all, bytes.length, news.length);
    bytes = all;
  }
}
