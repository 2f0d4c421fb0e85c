package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.tck.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A dat that changes: D6, D8, D9, D10. */
abstract class ChangeRules extends Rules {
  ChangeRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void D6_Last_Modified_rises_on_every_post_even_within_a_second() throws Exception {
    Dat dat = dat(1);
    Instant before = Instant.EPOCH;
    for (int i = 0; i < 4; i++) {
      Instant now = lastModified(ask(dat.get()));
      assertThat(now).isAfter(before);
      before = now;
      dat.append();
    }
  }

  @Test
  void D6_Last_Modified_rises_when_a_post_is_deleted() throws Exception {
    Dat dat = dat(3);
    Instant before = lastModified(ask(dat.get()));
    dat.file().replaceLine(2, DatLine::deleted);
    assertThat(lastModified(ask(dat.get()))).isAfter(before);
  }

  @Test
  void D6_Last_Modified_rises_when_another_program_appends() throws Exception {
    Dat dat = dat(2);
    long size = dat.size();
    Instant before = lastModified(ask(dat.get()));
    dat.appendFromOutside(Posts.line(3).toBytes());
    Eventually.until("the append is seen", () -> dat.size() > size);
    assertThat(lastModified(ask(dat.get()))).isAfter(before);
  }

  @Test
  void D6_the_ETag_is_strong_and_new_after_every_change() throws Exception {
    Dat dat = dat(3);
    Set<String> seen = new HashSet<>();
    seen.add(etag(dat));
    dat.append();
    seen.add(etag(dat));
    dat.append();
    seen.add(etag(dat));
    dat.file().replaceLine(2, DatLine::deleted);
    seen.add(etag(dat));
    assertThat(seen).hasSize(4).allMatch(tag -> tag.matches("\"[!#-~]+\""));
  }

  @Test
  void D6_Last_Modified_survives_a_restart_and_rises_after_it() throws Exception {
    Site first = open(settings -> settings);
    Dat dat = first.dat(5);
    Reply before = first.ask(dat.get());
    try (Site second = first.restart()) {
      Dat same = second.dat(second.store().find(dat.file().key()).orElseThrow());
      Reply after = second.ask(same.get());
      assertThat(lastModified(after)).isEqualTo(lastModified(before));
      same.append();
      assertThat(lastModified(second.ask(same.get()))).isAfter(lastModified(before));
    }
  }

  @Test
  void D6_the_ETag_stays_while_nothing_changes() throws Exception {
    Dat dat = dat(3);
    assertThat(etag(dat)).isEqualTo(etag(dat));
  }

  @Test
  void D8_a_deletion_keeps_the_length_and_every_offset() throws Exception {
    Dat dat = dat(4);
    byte[] before = dat.bytes();
    int from = (int) dat.file().snapshot().offsetOf(2);
    int to = (int) dat.file().snapshot().offsetOf(3);
    dat.file().replaceLine(2, DatLine::deleted);
    byte[] after = ask(dat.get()).body();
    assertThat(after).hasSameSizeAs(before);
    assertThat(Arrays.copyOf(after, from)).isEqualTo(Arrays.copyOf(before, from));
    assertThat(Arrays.copyOfRange(after, to, after.length))
        .isEqualTo(Arrays.copyOfRange(before, to, before.length));
    assertThat(new String(after, from, to - from, "windows-31j"))
        .startsWith("あぼーん<>あぼーん<>あぼーん<>あぼーん")
        .endsWith("\n");
  }

  @Test
  void D8_after_a_deletion_the_probe_still_finds_a_line_feed_and_no_news() throws Exception {
    Dat dat = dat(4);
    dat.file().replaceLine(4, DatLine::deleted);
    assertThat(ask(dat.range(dat.size() - 1 + "-"))).hasStatus(206).hasBody(new byte[] {'\n'});
    assertThat(ask(dat.range(dat.size() + "-"))).hasStatus(416);
  }

  @Test
  void D8_a_reader_of_an_old_tail_gets_the_deleted_line_in_place() throws Exception {
    Dat dat = dat(4);
    long from = dat.file().snapshot().offsetOf(3);
    dat.file().replaceLine(3, DatLine::deleted);
    assertThat(ask(dat.range(from + "-"))).hasStatus(206).hasBody(dat.bytesFrom(from));
  }

  @Test
  void D9_a_shorter_dat_answers_416_with_its_new_size_to_those_who_have_more() throws Exception {
    Dat dat = dat(4);
    long known = dat.size();
    int keep = (int) dat.file().snapshot().offsetOf(3);
    dat.file().replace(all -> Arrays.copyOf(all, keep));
    assertThat(ask(dat.range(known - 1 + "-")))
        .hasStatus(416)
        .hasField("Content-Range", "bytes */" + keep);
    assertThat(ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
  }

  @Test
  void D9_a_dat_rewritten_longer_shows_no_line_feed_where_the_old_one_ended() throws Exception {
    Dat dat = dat(2);
    int known = (int) dat.size();
    byte[] rewritten = Posts.line(1, known + 40).toBytes();
    dat.file().replace(all -> rewritten);
    Reply reply = ask(dat.range(known - 1 + "-"));
    assertThat(reply).hasStatus(206).hasBody(dat.bytesFrom(known - 1));
    assertThat(reply.body()[0]).isNotEqualTo((byte) '\n');
  }

  @Test
  void D10_an_existing_dat_is_never_404_or_a_redirect_while_it_is_replaced() throws Exception {
    Dat dat = dat(20);
    byte[] content = dat.bytes();
    var stop = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (!stop.get()) {
                replace(dat, content);
              }
            });
    try (var wire = wire()) {
      for (int i = 0; i < 300; i++) {
        assertThat(wire.ask(dat.get())).hasStatus(200).hasBody(content);
      }
    } finally {
      stop.set(true);
      other.join();
    }
  }

  private static void replace(Dat dat, byte[] content) {
    try {
      dat.replaceFromOutside(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String etag(Dat dat) throws Exception {
    return Objects.requireNonNull(ask(dat.get()).field("ETag"));
  }

  private static Instant lastModified(Reply reply) {
    String date = Objects.requireNonNull(reply.field("Last-Modified"));
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }
}
