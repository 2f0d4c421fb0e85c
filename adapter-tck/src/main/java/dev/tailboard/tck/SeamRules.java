package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Incoming;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter makes of a request for the handler, and of the handler's answer: W4, W5, W6. */
abstract class SeamRules extends Rules {
  SeamRules(HttpContract contract) {
    super(contract);
  }

  @ParameterizedTest(name = "Seam the method {0} is passed on as it came")
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void Seam_method(String method) throws Exception {
    assertThat(about(Ask.of(method, "/about").with("Content-Length", "0")).get(0))
        .isEqualTo(method);
  }

  @Test
  void Seam_the_query_is_passed_on_as_it_came_still_encoded() throws Exception {
    List<String> about = about(Ask.get("/about?a=%82%c4&b=+%2B&c=%zz&&d"));
    assertThat(about.get(1)).isEqualTo("/about");
    assertThat(about.get(2)).isEqualTo("a=%82%c4&b=+%2B&c=%zz&&d");
  }

  @Test
  void Seam_the_client_is_its_address_without_port() throws Exception {
    assertThat(about(Ask.get("/about")).get(3)).isEqualTo("127.0.0.1");
  }

  @Test
  void Seam_a_field_is_found_in_any_case_of_its_name() throws Exception {
    assertThat(about(Ask.get("/about").with("X-TCK", "value")).get(4)).isEqualTo("value");
  }

  @Test
  void Seam_a_field_that_is_absent_is_null() throws Exception {
    assertThat(about(Ask.get("/about")).get(4)).isEqualTo("null");
  }

  @Test
  void Seam_the_lines_of_a_repeated_field_are_joined_by_comma_and_blank() throws Exception {
    Ask ask = Ask.get("/about").with("X-Tck", "one").with("x-tck", "two").with("X-Tck", "three");
    assertThat(about(ask).get(4)).isEqualTo("one, two, three");
  }

  @Test
  void Seam_a_request_without_content_has_empty_content() throws Exception {
    assertThat(about(Ask.get("/about")).get(5)).isEqualTo("0");
  }

  @Test
  void Seam_fields_are_sent_as_given_repeated_ones_too() throws Exception {
    Reply reply = ask(Ask.get("/fields"));
    assertThat(reply)
        .hasStatus(403)
        .hasField("X-One", "1")
        .hasField("X-Two", "2")
        .hasBody("no".getBytes(US_ASCII));
    assertThat(reply.fields("Set-Cookie")).containsExactly("NAME=a", "MAIL=b");
  }

  @Test
  void Seam_nothing_is_added_but_what_belongs_to_the_connection() throws Exception {
    List<String> names =
        ask(Ask.get("/fields")).head().lines().stream()
            .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
            .toList();
    assertThat(names)
        .contains("x-one", "x-two", "set-cookie", "content-length", "date")
        .isSubsetOf(
            "x-one", "x-two", "set-cookie", "content-length", "date", "connection", "keep-alive");
  }

  @Test
  void Seam_204_has_no_body_and_no_length_and_the_connection_goes_on() throws Exception {
    try (Wire wire = wire()) {
      assertThat(wire.ask(Ask.get("/empty")))
          .hasStatus(204)
          .hasNoField("Content-Length", "Transfer-Encoding");
      assertThat(wire.ask(Ask.get("/fields"))).hasStatus(403);
    }
  }

  @Test
  void Seam_a_handler_that_throws_is_500_without_a_word_about_it_and_the_server_lives()
      throws Exception {
    Reply reply = ask(Ask.get("/throw"));
    assertThat(reply).hasStatus(500);
    assertThat(reply.utf8()).doesNotContain("secret", "Exception", "\tat ");
    assertThat(ask(Ask.get("/fields"))).hasStatus(403);
  }

  @Test
  void W4_home_runs_its_tasks_one_at_a_time_in_order_and_never_on_the_giving_thread()
      throws Exception {
    assertThat(ask(Ask.get("/home")).utf8()).isEqualTo("one at a time, in order, elsewhere");
  }

  @Test
  void Seam_a_live_body_is_pulled_to_its_end() throws Exception {
    try (Wire wire = wire()) {
      Reply reply = wire.ask(Ask.get("/parts"));
      assertThat(reply).hasStatus(200).hasNoField("Content-Length");
      assertThat(reply.utf8()).isEqualTo("one,two,three");
      assertThat(wire.ask(Ask.get("/fields"))).hasStatus(403);
    }
  }

  @Http11Only
  @Test
  void Seam_a_live_body_ends_a_connection_that_is_to_be_closed() throws Exception {
    try (Wire wire = wire()) {
      assertThat(wire.ask(Ask.get("/parts").close()).utf8()).isEqualTo("one,two,three");
      wire.expectEnd();
    }
  }

  @Http11Only
  @Test
  void Seam_a_live_body_over_HTTP_1_0_is_not_chunked_and_ends_with_the_connection()
      throws Exception {
    try (Wire wire = wire()) {
      Reply reply = wire.ask(Ask.get("/parts").inHttp10());
      assertThat(reply).hasNoField("Transfer-Encoding");
      assertThat(reply.utf8()).isEqualTo("one,two,three");
    }
  }

  @Test
  void Seam_a_live_body_is_not_pulled_further_than_the_reader_reads() throws Exception {
    long before = site().probe().taken();
    try (Wire wire = slowWire(8 * 1024)) {
      Incoming stream = wire.send(Ask.get("/endless")).incoming();
      assertThat(stream.next(Probe.PART)).hasSize(Probe.PART);
      assertThat(ask(Ask.get("/fields"))).hasStatus(403);
      long ahead = settled() - before;
      assertThat(ahead).isBetween((long) Probe.PART, 32L * 1024 * 1024);
    }
  }

  @Test
  void Seam_a_live_body_is_cancelled_when_its_reader_leaves() throws Exception {
    int before = site().probe().cancelled();
    try (Wire wire = wire()) {
      assertThat(wire.send(Ask.get("/endless")).incoming().next(100)).hasSize(100);
      wire.reset();
    }
    Eventually.until("the stream is cancelled", () -> site().probe().cancelled() > before);
  }

  /** How much was taken once the adapter has stopped taking. */
  private long settled() throws IOException {
    long last = -1;
    while (last != site().probe().taken()) {
      last = site().probe().taken();
      for (int i = 0; i < 50; i++) {
        ask(Ask.get("/about"));
      }
    }
    return last;
  }

  private List<String> about(Ask ask) throws IOException {
    Reply reply = ask(ask);
    assertThat(reply).hasStatus(200);
    return List.of(reply.utf8().split("\n", -1));
  }
}
