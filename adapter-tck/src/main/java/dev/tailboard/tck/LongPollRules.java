package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code ?long_polling=1}: who waits, and what wakes them. W1, W2, W8, W10. */
abstract class LongPollRules extends Rules {
  LongPollRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void At_the_end_a_poll_waits_and_a_post_answers_it_with_206() throws Exception {
    Dat dat = dat(3);
    long end = dat.size();
    try (Wire wire = park(dat.poll())) {
      dat.append();
      assertThat(wire.reply())
          .hasStatus(206)
          .hasField("Content-Range", dat.contentRange(end))
          .hasField("Content-Type", "text/plain; charset=Shift_JIS")
          .hasField("Last-Modified", dat.lastModified())
          .hasField("ETag", dat.etag())
          .hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void Below_the_end_a_poll_is_answered_at_once() throws Exception {
    Dat dat = dat(3);
    long second = dat.file().snapshot().offsetOf(2);
    assertThat(ask(dat.poll(second)))
        .hasStatus(206)
        .hasField("Content-Range", dat.contentRange(second))
        .hasBody(dat.bytesFrom(second));
  }

  @Test
  void One_byte_below_the_end_a_poll_is_answered_at_once() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.poll(dat.size() - 1))).hasStatus(206).hasBody(new byte[] {'\n'});
  }

  @Test
  void Beyond_the_end_a_poll_is_416_at_once() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.poll(dat.size() + 1)))
        .hasStatus(416)
        .hasField("Content-Range", "bytes */" + dat.size())
        .hasNoField("Last-Modified", "ETag")
        .hasBody(new byte[0]);
  }

  @Test
  void Without_a_range_a_poll_gets_the_whole_dat_at_once() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.get("long_polling=1"))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void A_malformed_range_is_ignored_by_a_poll_too() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.get("long_polling=1").range("5-2"))).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void No_such_thread_is_404_at_once() throws Exception {
    assertThat(ask(dat(1).poll(0).at("/tck/dat/1111111111.dat?long_polling=1"))).hasStatus(404);
  }

  @Test
  void long_polling_may_stand_anywhere_in_the_query() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.get("a=b&long_polling=1&t=123").range(end + "-"))) {
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void If_Modified_Since_does_not_turn_a_waiting_request_into_304() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.poll().with("If-Modified-Since", dat.lastModified()))) {
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void Polls_one_after_the_other_on_one_connection_follow_the_thread() throws Exception {
    Dat dat = dat(1);
    long known = dat.size();
    try (Wire wire = wire()) {
      for (int i = 0; i < 20; i++) {
        wire.send(dat.poll(known));
        site().awaitParked(1);
        dat.append();
        Reply reply = wire.reply();
        assertThat(reply).hasStatus(206).hasBody(dat.bytesFrom(known));
        known += reply.body().length;
      }
    }
  }

  @Test
  void Two_posts_between_two_polls_come_in_one_answer() throws Exception {
    Dat dat = dat(1);
    long known = dat.size();
    dat.append();
    dat.append();
    assertThat(ask(dat.poll(known)))
        .hasStatus(206)
        .hasField("Content-Range", dat.contentRange(known))
        .hasBody(dat.bytesFrom(known));
  }

  @Test
  void A_poll_woken_among_two_quick_posts_gets_whole_lines_and_the_next_poll_the_rest()
      throws Exception {
    Dat dat = dat(1);
    long known = dat.size();
    try (Wire wire = park(dat.poll())) {
      dat.append();
      dat.append();
      byte[] first = wire.reply().body();
      assertThat(first).endsWith('\n');
      byte[] got = first;
      if (known + first.length < dat.size()) {
        byte[] rest = wire.ask(dat.poll(known + first.length)).body();
        got = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, got, first.length, rest.length);
      }
      assertThat(got).isEqualTo(dat.bytesFrom(known));
    }
  }

  @Test
  void W10_an_append_by_another_program_wakes() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.poll())) {
      dat.appendFromOutside(Posts.SEED.toBytes());
      assertThat(wire.reply())
          .hasStatus(206)
          .hasField("Content-Range", "bytes " + end + "-" + (end + 47) + "/" + (end + 48))
          .hasBody(Posts.SEED.toBytes());
    }
  }

  @Test
  void W9_half_a_line_of_another_program_wakes_nobody_until_it_ends() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    byte[] line = Posts.SEED.toBytes();
    try (Wire wire = park(dat.poll())) {
      dat.appendFromOutside(Arrays.copyOf(line, 20));
      dat.file().refresh();
      assertThat(ask(dat.range(end + "-")))
          .hasStatus(416)
          .hasField("Content-Range", "bytes */" + end);
      site().awaitParked(1);
      dat.appendFromOutside(Arrays.copyOfRange(line, 20, line.length));
      assertThat(wire.reply()).hasStatus(206).hasBody(line);
    }
  }

  @Test
  void W10_a_longer_file_renamed_into_place_wakes() throws Exception {
    Dat dat = dat(2);
    byte[] before = dat.bytes();
    byte[] longer = Arrays.copyOf(before, before.length + 48);
    System.arraycopy(Posts.SEED.toBytes(), 0, longer, before.length, 48);
    try (Wire wire = park(dat.poll())) {
      dat.replaceFromOutside(longer);
      assertThat(wire.reply()).hasStatus(206).hasBody(Posts.SEED.toBytes());
    }
  }

  @Test
  void W8_a_shorter_file_renamed_into_place_ends_the_wait_with_416() throws Exception {
    Dat dat = dat(3);
    int keep = (int) dat.file().snapshot().offsetOf(3);
    try (Wire wire = park(dat.poll())) {
      dat.replaceFromOutside(dat.bytes(0, keep));
      assertThat(wire.reply())
          .hasStatus(416)
          .hasField("Content-Range", "bytes */" + keep)
          .hasNoField("Last-Modified", "ETag");
    }
  }

  @Test
  void W8_a_longer_replacement_by_the_board_wakes() throws Exception {
    Dat dat = dat(2);
    byte[] before = dat.bytes();
    byte[] longer = Arrays.copyOf(before, before.length + 48);
    System.arraycopy(Posts.SEED.toBytes(), 0, longer, before.length, 48);
    try (Wire wire = park(dat.poll())) {
      dat.file().replace(all -> longer);
      assertThat(wire.reply()).hasStatus(206).hasBody(Posts.SEED.toBytes());
    }
  }

  @Test
  void W8_a_deletion_at_the_same_length_does_not_disturb_a_parked_poll() throws Exception {
    Dat dat = dat(3);
    long end = dat.size();
    try (Wire wire = park(dat.poll())) {
      dat.file().replaceLine(2, DatLine::deleted);
      site().awaitParked(1);
      dat.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void A_post_to_one_thread_leaves_those_who_wait_on_others_alone() throws Exception {
    Dat mine = dat(2);
    Dat other = dat(2);
    long end = mine.size();
    try (Wire wire = park(mine.poll());
        Wire theirs = park(other.poll())) {
      other.append(Posts.SEED);
      assertThat(theirs.reply()).hasStatus(206).hasBody(Posts.SEED.toBytes());
      site().awaitParked(1);
      assertThat(wire.hasUnread()).isFalse();
      mine.append();
      assertThat(wire.reply()).hasStatus(206).hasBody(mine.bytesFrom(end));
    }
  }
}
