package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Incoming;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that leave before their answer: nothing is kept for them. W3, W5. */
abstract class LeavingRules extends Rules {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  LeavingRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void Leaving_while_parked_frees_the_poll() throws Exception {
    noticed();
    Dat dat = dat(2);
    park(dat.poll()).close();
    site().awaitParked(0);
  }

  @Test
  void Leaving_with_a_reset_while_parked_frees_the_poll() throws Exception {
    noticed();
    Dat dat = dat(2);
    park(dat.poll()).reset();
    site().awaitParked(0);
  }

  @Test
  void Leaving_behind_a_pipelined_request_frees_the_poll() throws Exception {
    noticed();
    Dat dat = dat(2);
    Wire wire = park(dat.poll());
    wire.send(dat.get()).send(dat.poll());
    wire.close();
    site().awaitParked(0);
  }

  @Test
  void Leaving_fifty_at_once_frees_fifty_and_keeps_the_rest() throws Exception {
    noticed();
    Dat dat = dat(2);
    long end = dat.size();
    List<Wire> leaving = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      leaving.add(park(dat.poll()));
    }
    try (Wire stays = park(dat.poll())) {
      for (Wire wire : leaving) {
        wire.close();
      }
      site().awaitParked(1);
      dat.append();
      assertThat(stays.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void H9_leaving_is_bounded_by_the_wait_at_the_latest() throws Exception {
    Dat dat = dat(2);
    park(dat.poll().with("Prefer", "wait=1")).close();
    site().awaitParked(0);
  }

  @Test
  void Leaving_just_before_the_post_harms_nobody() throws Exception {
    Dat dat = dat(2);
    for (int i = 0; i < 20; i++) {
      long end = dat.size();
      try (Wire stays = park(dat.poll())) {
        Wire leaves = wire().send(dat.poll());
        leaves.reset();
        dat.append();
        assertThat(stays.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
      }
      site().awaitParked(0);
    }
  }

  @Test
  void Leaving_an_event_stream_frees_its_place() throws Exception {
    try (Site own = open(settings -> settings.heartbeat(Duration.ofMillis(50)))) {
      Dat dat = own.dat(2);
      try (Wire wire = own.wire()) {
        assertThat(wire.send(dat.events()).incoming().head().status()).isEqualTo(200);
      }
      own.awaitParked(0);
    }
  }

  @Test
  void Leaving_a_live_range_frees_its_place() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Incoming stream = wire.send(dat.range(dat.size() + "-549755813888")).incoming();
      assertThat(stream.head().status()).isEqualTo(206);
    }
    Eventually.until(
        "the live range is freed after some posts",
        () -> {
          dat.append(Posts.SEED);
          return site().longPoll().parked() == 0;
        });
  }

  @Test
  void W5_a_file_half_sent_to_one_who_left_is_closed() throws Exception {
    assumeTrue(Files.isDirectory(OPEN_FILES));
    Dat dat = Large.dat(site());
    for (int i = 0; i < 10; i++) {
      Wire wire = slowWire(8 * 1024).send(dat.get());
      assertThat(wire.incoming().next(1000)).hasSize(1000);
      wire.reset();
    }
    oldFileIsClosed(dat);
  }

  @Test
  void W5_a_file_that_was_sent_is_closed() throws Exception {
    assumeTrue(Files.isDirectory(OPEN_FILES));
    Dat dat = Large.dat(site());
    for (Ask ask : List.of(dat.get(), dat.range("1-"), dat.get().asMethod("HEAD"), dat.poll(9))) {
      assertThat(ask(ask)).hasStatusIn(200, 206);
    }
    oldFileIsClosed(dat);
  }

  /** After a replacement nothing holds the file that was there before it. */
  private static void oldFileIsClosed(Dat dat) throws IOException {
    byte[] other = Posts.line(1).toBytes();
    dat.file().replace(all -> other);
    String name = dat.path().getFileName().toString();
    Eventually.passes(
        "descriptors of the replaced dat",
        () -> assertThat(deletedAndOpen()).noneMatch(open -> open.contains(name)));
  }

  private static List<String> deletedAndOpen() throws IOException {
    try (var links = Files.list(OPEN_FILES)) {
      return links.map(LeavingRules::target).filter(to -> to.endsWith("(deleted)")).toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private void noticed() {
    assumeTrue(
        contract().noticesDisconnectWhileParked(),
        "this server does not see that a client has left while its poll is parked");
  }
}
