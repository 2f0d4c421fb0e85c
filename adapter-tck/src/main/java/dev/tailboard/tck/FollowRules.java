package dev.tailboard.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Events;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Readers who follow a busy thread end with exactly the bytes of the file: W1, W2, W3, W9. */
abstract class FollowRules extends Rules {
  private static final int POSTS = 200;

  FollowRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void W2_fifty_followers_of_200_posts_miss_nothing_and_repeat_nothing() throws Exception {
    Dat dat = dat(1);
    byte[] got = follow(50, dat, () -> byPolling(dat, false));
    assertThat(got).isEqualTo(dat.bytes());
  }

  @Test
  void W2_followers_on_a_connection_for_each_poll_miss_nothing_either() throws Exception {
    Dat dat = dat(1);
    byte[] got = follow(10, dat, () -> byPolling(dat, true));
    assertThat(got).isEqualTo(dat.bytes());
  }

  @Test
  void W2_followers_by_live_range_miss_nothing() throws Exception {
    Dat dat = dat(1);
    byte[] got = follow(10, dat, () -> byLiveRange(dat));
    assertThat(got).isEqualTo(dat.bytes());
  }

  @Test
  void W2_followers_by_events_get_every_offset_once() throws Exception {
    Dat dat = dat(1);
    byte[] got = follow(10, dat, () -> byEvents(dat));
    var snapshot = dat.file().snapshot();
    var expected = new StringBuilder();
    for (int number = 1; number <= POSTS; number++) {
      expected.append(snapshot.offsetOf(number + 1)).append('\n');
    }
    assertThat(new String(got, US_ASCII)).isEqualTo(expected.toString());
  }

  @Test
  void W10_followers_miss_nothing_that_another_program_appends() throws Exception {
    Dat dat = dat(1);
    byte[] all = dat.bytes();
    var expected = new ByteArrayOutputStream();
    expected.writeBytes(all);
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      List<Future<byte[]>> followers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        followers.add(pool.submit(() -> byPolling(dat, false)));
      }
      for (int number = 2; number <= POSTS; number++) {
        byte[] line = Posts.line(number).toBytes();
        dat.appendFromOutside(line);
        expected.writeBytes(line);
      }
      for (Future<byte[]> follower : followers) {
        assertThat(follower.get()).isEqualTo(expected.toByteArray());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Appends the posts while so many follow; what they all got, which is the same for each. */
  private byte[] follow(int count, Dat dat, Callable<byte[]> follower) throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      List<Future<byte[]>> followers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        followers.add(pool.submit(follower));
      }
      while (dat.file().snapshot().posts() < POSTS) {
        dat.append();
      }
      byte[] first = followers.get(0).get();
      for (Future<byte[]> each : followers) {
        assertThat(each.get()).isEqualTo(first);
      }
      return first;
    } finally {
      pool.shutdownNow();
    }
  }

  private byte[] byPolling(Dat dat, boolean reconnect) throws Exception {
    var got = new ByteArrayOutputStream();
    Wire wire = wire();
    try {
      for (int posts = 0; posts < POSTS; ) {
        if (reconnect) {
          wire.close();
          wire = wire();
        }
        Reply reply = wire.ask(dat.poll(got.size()));
        byte[] news = reply.body();
        if (reply.status() != 206 || news.length == 0 || news[news.length - 1] != '\n') {
          throw new AssertionError("206 with whole lines was expected:\n" + reply);
        }
        got.writeBytes(news);
        posts += lines(news);
      }
    } finally {
      wire.close();
    }
    return got.toByteArray();
  }

  private byte[] byLiveRange(Dat dat) throws Exception {
    var got = new ByteArrayOutputStream();
    try (Wire wire = wire()) {
      var body = wire.send(dat.range("0-549755813888")).incoming().body();
      for (int posts = 0; posts < POSTS; ) {
        int next = body.read();
        if (next < 0) {
          throw new AssertionError("the live range ended after " + posts + " posts");
        }
        got.write(next);
        posts += next == '\n' ? 1 : 0;
      }
    }
    return got.toByteArray();
  }

  private byte[] byEvents(Dat dat) throws Exception {
    var ids = new StringBuilder();
    try (Wire wire = wire()) {
      Events events = new Events(wire.send(dat.events().range("0-")).incoming().body());
      for (int i = 0; i < POSTS; i++) {
        ids.append(events.next().id()).append('\n');
      }
    }
    return ids.toString().getBytes(US_ASCII);
  }

  private static int lines(byte[] bytes) {
    int lines = 0;
    for (byte one : bytes) {
      lines += one == '\n' ? 1 : 0;
    }
    return lines;
  }
}
