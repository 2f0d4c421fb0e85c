package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there and what is not; which methods are understood. */
abstract class ResourceRules extends Rules {
  ResourceRules(HttpContract contract) {
    super(contract);
  }

  @ParameterizedTest(name = "RFC 9110 §15.5.6 {0} of a dat is 405 and GET, HEAD are named")
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void other_methods(String method) throws Exception {
    Dat dat = dat(2);
    Reply reply = ask(dat.get().asMethod(method).with("Content-Length", "0"));
    assertThat(reply).hasStatus(405).hasField("Allow", "GET, HEAD");
    assertThat(ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
  }

  @ParameterizedTest(name = "RFC 9110 §9.1 the unknown method {0} is 405 or 501")
  @ValueSource(strings = {"BREW", "get", "Get", "PROPFIND"})
  void unknown_methods(String method) throws Exception {
    assertThat(ask(dat(2).get().asMethod(method))).hasStatusIn(405, 501);
  }

  @ParameterizedTest(name = "{0} is 404")
  @ValueSource(
      strings = {
        "/",
        "/tck",
        "/tck/dat",
        "/tck/dat/",
        "/tck/dat/1111111111.dat",
        "/tck/dat/1.dat",
        "/tck/dat/abcdefghij.dat",
        "/tck/dat/15000000001500000000.dat",
        "/tck/dat/1500000000",
        "/tck/dat/1500000000.txt",
        "/tck/dat/.lock",
        "/other/dat/1500000000.dat",
      })
  void what_is_not_there_is_404(String target) throws Exception {
    assertThat(ask(Ask.get(target))).hasStatus(404).hasNoField("ETag", "Last-Modified");
  }

  @ParameterizedTest(name = "{0} never leaves the board and is a clear 4xx")
  @ValueSource(
      strings = {
        "/tck/dat/../dat/1500000000.dat/x",
        "/tck/dat/..%2f..%2fetc%2fpasswd",
        "/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/tck/dat/%00.dat",
        "/tck/dat/%zz.dat",
        "/tck/dat/%",
        "/tck//dat/x",
        "/tck/dat/..;/x",
      })
  void strange_paths_are_4xx(String target) throws Exception {
    Reply reply = ask(Ask.get(target));
    assertThat(reply.status()).as(reply.toString()).isBetween(400, 499);
  }

  @Test
  void D10_a_query_that_nobody_knows_changes_nothing() throws Exception {
    Dat dat = dat(2);
    for (String query : new String[] {"", "x", "=", "&&", "%", "%zz=1", "a=b=c", "long_polling"}) {
      assertThat(ask(dat.get(query))).hasStatus(200).hasBody(dat.bytes());
    }
  }

  @Test
  void a_thread_just_opened_is_there_and_a_thread_just_removed_is_not() throws Exception {
    Dat dat = dat(1);
    assertThat(ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
    site().store().remove(dat.file().key());
    assertThat(ask(dat.get())).hasStatus(404);
    assertThat(ask(dat.poll(0))).hasStatus(404);
  }

  @Test
  void refusals_say_what_they_are_without_a_stack_trace() throws Exception {
    Dat dat = dat(1);
    for (Ask ask : new Ask[] {Ask.get("/no"), dat.get("format=xml"), dat.get().asMethod("PUT")}) {
      Reply reply = ask(ask);
      assertThat(reply.utf8()).as(reply.toString()).doesNotContain("\tat ", "Exception");
    }
  }
}
