package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form on the wire that real clients depend on: H1, H2, H4, H5. */
abstract class WireFormRules extends Rules {
  WireFormRules(HttpContract contract) {
    super(contract);
  }

  @Http11Only
  @ParameterizedTest(name = "H1 Connection: close really closes after {0} {1}")
  @CsvSource({
    "GET, 200, '', ''",
    "GET, 206, Range, bytes=0-9",
    "GET, 304, If-None-Match, *",
    "GET, 412, If-Match, '\"other\"'",
    "GET, 416, Range, bytes=999999-",
    "HEAD, 200, '', ''",
    "HEAD, 206, Range, bytes=0-9",
    "DELETE, 405, '', ''",
  })
  void H1_close(String method, int status, String name, String value) throws Exception {
    Dat dat = dat(3);
    Ask plain = dat.get().asMethod(method).close();
    Ask ask = name.isEmpty() ? plain : plain.with(name, value);
    try (Wire wire = wire()) {
      assertThat(wire.ask(ask)).hasStatus(status).hasField("Connection", "close");
      wire.expectEnd();
    }
  }

  @Http11Only
  @Test
  void H1_Connection_close_really_closes_after_404() throws Exception {
    try (Wire wire = wire()) {
      assertThat(wire.ask(Ask.get("/nothing").close())).hasStatus(404);
      wire.expectEnd();
    }
  }

  @Http11Only
  @Test
  void H1_Connection_close_really_closes_after_a_woken_poll() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.poll().close())) {
      dat.append();
      assertThat(wire.reply())
          .hasStatus(206)
          .hasField("Connection", "close")
          .hasBody(dat.bytesFrom(end));
      wire.expectEnd();
    }
  }

  @Http11Only
  @Test
  void H1_Connection_close_really_closes_after_the_time_limit() throws Exception {
    Dat dat = dat(2);
    try (Wire wire = wire()) {
      assertThat(wire.ask(dat.poll().with("Prefer", "wait=1").close())).hasStatus(416);
      wire.expectEnd();
    }
  }

  @Http11Only
  @Test
  void H1_Connection_close_is_known_in_any_case_and_among_others() throws Exception {
    Dat dat = dat(2);
    for (String value : List.of("Close", "CLOSE", "TE, close", "foo,close")) {
      try (Wire wire = wire()) {
        assertThat(wire.ask(dat.get().with("connection", value))).hasStatus(200);
        wire.expectEnd();
      }
    }
  }

  @Http11Only
  @Test
  void H1_Connection_close_really_closes_after_two_megabytes() throws Exception {
    Dat dat = Large.dat(site());
    try (Wire wire = wire()) {
      assertThat(wire.ask(dat.get().close())).hasStatus(200).hasBody(dat.bytes());
      wire.expectEnd();
    }
  }

  @ParameterizedTest(name = "H2 Host: {0} is accepted")
  @CsvSource({"127.0.0.1", "localhost", "127.0.0.1:8080", "'[::1]'", "board.example.jp"})
  void H2_any_Host_is_accepted(String host) throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get().without("Host").with("Host", host)))
        .hasStatus(200)
        .hasBody(dat.bytes());
  }

  @Http11Only
  @ParameterizedTest(name = "H4 the status line of {0} has a reason and no trailing blank")
  @CsvSource({"200", "206", "304", "404", "405", "412", "416"})
  void H4_status_line(int status) throws Exception {
    Dat dat = dat(2);
    Ask ask =
        switch (status) {
          case 206 -> dat.range("0-9");
          case 304 -> dat.get().with("If-None-Match", "*");
          case 404 -> Ask.get("/nothing");
          case 405 -> dat.get().asMethod("PUT");
          case 412 -> dat.get().with("If-Match", "\"other\"");
          case 416 -> dat.range("999999-");
          default -> dat.get();
        };
    String line = ask(ask).head().statusLine();
    assertThat(line).matches("HTTP/1\\.1 " + status + " [A-Z][A-Za-z ]*[a-z]|HTTP/1\\.1 200 OK");
  }

  @Http11Only
  @Test
  void H4_the_status_line_of_success_is_exactly_the_usual_one() throws Exception {
    assertThat(ask(dat(1).get()).head().statusLine()).isEqualTo("HTTP/1.1 200 OK");
  }

  @Test
  void H4_each_field_line_is_name_colon_blank_value() throws Exception {
    Dat dat = dat(2);
    for (Ask ask : List.of(dat.get(), dat.range("0-9"), dat.range("99999-"), Ask.get("/no"))) {
      Reply reply = ask(ask);
      assertThat(reply.head().lines())
          .as(reply.toString())
          .allMatch(line -> line.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+: \\S(.*\\S)?"));
    }
  }

  @Test
  void H4_no_field_that_frames_or_dates_the_answer_comes_twice() throws Exception {
    Dat dat = dat(2);
    for (Ask ask : List.of(dat.get(), dat.range("0-9"), dat.range("99999-"))) {
      Reply reply = ask(ask);
      for (String name : List.of("Content-Length", "Content-Type", "Date", "Connection")) {
        assertThat(reply.fields(name)).as(reply.toString()).hasSizeLessThan(2);
      }
      assertThat(reply.fields("Date")).as(reply.toString()).hasSize(1);
    }
  }

  @Test
  void H5_a_range_is_never_compressed() throws Exception {
    Dat dat = Large.dat(site());
    assertThat(ask(dat.range("10-").with("Accept-Encoding", "gzip, deflate, br, zstd")))
        .hasStatus(206)
        .hasNoField("Content-Encoding")
        .hasBody(dat.bytesFrom(10));
  }

  @Test
  void H5_a_woken_poll_is_never_compressed() throws Exception {
    Dat dat = dat(2);
    long end = dat.size();
    try (Wire wire = park(dat.poll().with("Accept-Encoding", "gzip"))) {
      dat.append(Posts.line(3, 5000));
      assertThat(wire.reply())
          .hasStatus(206)
          .hasNoField("Content-Encoding")
          .hasBody(dat.bytesFrom(end));
    }
  }

  @Test
  void H5_a_whole_dat_that_is_compressed_varies_and_has_another_ETag() throws Exception {
    Dat dat = Large.dat(site());
    Reply reply = ask(dat.get().with("Accept-Encoding", "gzip"));
    assertThat(reply).hasStatus(200);
    if (reply.field("Content-Encoding") == null) {
      assertThat(reply).hasField("ETag", dat.etag()).hasBody(dat.bytes());
    } else {
      assertThat(reply.head().lists("Vary", "Accept-Encoding")).as(reply.toString()).isTrue();
      assertThat(reply.field("ETag")).isNotEqualTo(dat.etag());
      var content = new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes();
      assertThat(content).isEqualTo(dat.bytes());
    }
  }

  @Test
  void H8_no_dat_is_a_redirect() throws Exception {
    Dat dat = dat(2);
    for (String target : List.of(dat.target(), dat.target("x"), dat.target("long_polling"))) {
      assertThat(ask(Ask.get(target))).hasStatus(200).hasNoField("Location");
    }
  }

  @Test
  void H10_a_dat_says_it_is_Shift_JIS_text() throws Exception {
    Dat dat = dat(2);
    for (Ask ask : List.of(dat.get(), dat.range("0-9"), dat.get().asMethod("HEAD"))) {
      assertThat(ask(ask)).hasField("Content-Type", "text/plain; charset=Shift_JIS");
    }
  }
}
