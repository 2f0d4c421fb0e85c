package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H6: HEAD is GET without the body. */
abstract class HeadRules extends Rules {
  private static final List<String> FIELDS =
      List.of(
          "Content-Type",
          "Content-Length",
          "Content-Range",
          "Accept-Ranges",
          "ETag",
          "Last-Modified",
          "Allow");

  HeadRules(HttpContract contract) {
    super(contract);
  }

  @ParameterizedTest(name = "H6 HEAD of {0} is GET without the body: {3}")
  @CsvSource({
    "the whole dat,             '',                 '',        200",
    "a range,                   '',                 10-,       206",
    "the last byte,             '',                 -1,        206",
    "a range beyond the end,    '',                 999999-,   416",
    "a malformed range,         '',                 5-2,       200",
    "a poll below the end,      ?long_polling=1,    10-,       206",
    "a poll beyond the end,     ?long_polling=1,    999999-,   416",
    "json,                      ?format=json,       '',        200",
    "a range as json,           ?format=json,       0-,        206",
    "html,                      ?format=html,       '',        200",
    "an unknown format,         ?format=xml,        '',        400",
  })
  void H6_HEAD(String rule, String query, String spec, int status) throws Exception {
    Dat dat = dat(3);
    Ask get = Ask.get(dat.target() + query);
    Ask ask = spec.isEmpty() ? get : get.range(spec);
    try (Wire wire = wire()) {
      assertSameHead(wire.ask(ask.asMethod("HEAD")), wire.ask(ask), status);
    }
  }

  @Test
  void H6_HEAD_of_a_dat_the_reader_has_is_304() throws Exception {
    Dat dat = dat(3);
    try (Wire wire = wire()) {
      Ask ask = dat.get().with("If-None-Match", dat.etag());
      assertSameHead(wire.ask(ask.asMethod("HEAD")), wire.ask(ask), 304);
    }
  }

  @Test
  void H6_HEAD_of_a_dat_changed_against_expectation_is_412() throws Exception {
    Dat dat = dat(3);
    try (Wire wire = wire()) {
      Ask ask = dat.get().with("If-Match", "\"other\"");
      assertSameHead(wire.ask(ask.asMethod("HEAD")), wire.ask(ask), 412);
    }
  }

  @Test
  void H6_HEAD_of_no_such_thread_is_404() throws Exception {
    try (Wire wire = wire()) {
      Ask ask = Ask.get("/tck/dat/1111111111.dat");
      assertSameHead(wire.ask(ask.asMethod("HEAD")), wire.ask(ask), 404);
    }
  }

  @Test
  void H6_HEAD_at_the_end_is_416_with_Content_Length_0() throws Exception {
    Dat dat = dat(3);
    assertThat(ask(dat.range(dat.size() + "-").asMethod("HEAD")))
        .hasStatus(416)
        .hasField("Content-Length", 0)
        .hasField("Content-Range", "bytes */" + dat.size())
        .hasNoField("ETag", "Last-Modified");
  }

  @Test
  void H6_HEAD_waits_too_and_is_woken_with_the_fields_of_the_206() throws Exception {
    Dat dat = dat(3);
    long end = dat.size();
    Ask head = dat.poll().asMethod("HEAD");
    try (Wire wire = park(head)) {
      dat.append();
      assertThat(wire.reply(head))
          .hasStatus(206)
          .hasField("Content-Range", dat.contentRange(end))
          .hasField("Content-Length", dat.size() - end)
          .hasField("ETag", dat.etag())
          .hasEmptyBody();
      assertThat(wire.ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
    }
  }

  @Test
  void H6_HEAD_waits_too_and_ends_at_the_time_limit() throws Exception {
    Dat dat = dat(3);
    try (Wire wire = wire()) {
      assertThat(wire.ask(dat.poll().with("Prefer", "wait=1").asMethod("HEAD")))
          .hasStatus(416)
          .hasField("Content-Length", 0);
      assertThat(wire.ask(dat.get())).hasStatus(200);
    }
  }

  @Test
  void H6_HEAD_waits_too_and_is_404_when_the_thread_is_removed() throws Exception {
    Dat dat = dat(3);
    Ask head = dat.poll().asMethod("HEAD");
    try (Wire wire = park(head)) {
      site().store().remove(dat.file().key());
      assertThat(wire.reply(head)).hasStatus(404).hasEmptyBody();
    }
  }

  @Test
  void H6_HEAD_of_a_large_dat_sends_none_of_it() throws Exception {
    Dat dat = Large.dat(site());
    try (Wire wire = wire()) {
      assertThat(wire.ask(dat.get().asMethod("HEAD")))
          .hasStatus(200)
          .hasField("Content-Length", dat.size());
      assertThat(wire.ask(dat.range("0-9"))).hasStatus(206).hasBody(dat.bytes(0, 10));
    }
  }

  @Test
  void H6_HEAD_of_the_event_stream_is_its_head_alone() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      Reply reply = wire.ask(dat.events().asMethod("HEAD"));
      assertThat(reply).hasStatus(200).hasFieldMatching("Content-Type", "text/event-stream.*");
      assertThat(wire.ask(dat.range("0-9"))).hasStatus(206).hasBody(dat.bytes(0, 10));
    }
  }

  @Test
  void H6_HEAD_of_a_live_range_is_its_head_alone() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      assertThat(wire.ask(dat.range("0-549755813888").asMethod("HEAD")))
          .hasStatus(206)
          .hasField("Content-Range", "bytes 0-549755813888/*");
      assertThat(wire.ask(dat.range("0-9"))).hasStatus(206).hasBody(dat.bytes(0, 10));
    }
  }

  private static void assertSameHead(Reply head, Reply get, int status) {
    assertThat(head).hasStatus(status).hasEmptyBody();
    assertThat(get).hasStatus(status);
    for (String name : FIELDS) {
      assertThat(head.fields(name))
          .as("%s of HEAD and GET:%n%s", name, head)
          .isEqualTo(get.fields(name));
    }
  }
}
