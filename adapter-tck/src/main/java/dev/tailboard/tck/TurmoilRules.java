package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.SocketWire;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Many go wrong at once, and the others must not notice: a buffer given back twice would show one
 * client's bytes to another.
 */
abstract class TurmoilRules extends Rules {
  private static final int ROUNDS = 150;

  TurmoilRules(HttpContract contract) {
    super(contract);
  }

  @Test
  void Requests_are_never_mixed_up_with_those_of_clients_who_leave_in_every_way() throws Exception {
    Dat dat = dat(2);
    amidst(
        wire -> wire.send(dat.poll()).reset(),
        wire -> wire.send(dat.poll()).send(dat.get()).reset(),
        wire -> wire.send(Ask.of("POST", "/echo").with("Content-Length", "50")).reset(),
        wire -> wire.send(dat.events()).incoming(),
        wire -> wire.send(Ask.get("/endless")).incoming().next(10));
  }

  @Test
  void Requests_are_never_mixed_up_with_those_that_are_refused() throws Exception {
    Dat dat = dat(2);
    amidst(
        wire -> wire.ask(Ask.get("/throw")),
        wire -> wire.send(Ask.get("/fields").with("X-Long", "x".repeat(20_000))).reply(),
        wire -> wire.ask(Ask.of("POST", "/echo").with("Content-Length", "70000")),
        wire -> wire.ask(Ask.post("/about", "a=b".getBytes(US_ASCII))),
        wire -> wire.ask(dat.get().asMethod("PUT")),
        wire -> wire.ask(Ask.get("/empty")));
  }

  @Test
  @Http11Only
  void Requests_are_never_mixed_up_with_those_that_break_off_or_make_no_sense() throws Exception {
    Dat dat = dat(2);
    amidst(
        wire -> wire.send(dat.poll()).reset(),
        wire -> raw(wire).send(dat.poll()).send("GET /half").close(),
        wire -> raw(wire).send("GET " + dat.target() + " HTTP/1.1\r\nHo").close(),
        wire -> raw(wire).send("garbage\r\n\r\n").reply(),
        wire -> wire.ask(Ask.get("/throw").close()));
  }

  /** Asks for content of its own again and again while others do this, each on a new connection. */
  private void amidst(Trouble... troubles) throws Exception {
    Dat dat = dat(3);
    byte[] expected = dat.bytes();
    var over = new AtomicBoolean();
    ExecutorService others = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running =
          List.of(
              others.submit(() -> makeTrouble(troubles, over)),
              others.submit(() -> makeTrouble(troubles, over)));
      try (Wire kept = wire()) {
        for (int i = 0; i < ROUNDS; i++) {
          byte[] content = ("content " + i).getBytes(US_ASCII);
          assertThat(kept.ask(dat.get())).hasStatus(200).hasBody(expected);
          assertThat(ask(Ask.post("/echo", content))).hasStatus(200).hasBody(content);
          int from = i % expected.length;
          assertThat(ask(dat.range(from + "-"))).hasStatus(206).hasBody(dat.bytesFrom(from));
        }
      }
      over.set(true);
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      over.set(true);
      others.shutdown();
    }
  }

  private Void makeTrouble(Trouble[] troubles, AtomicBoolean over) throws IOException {
    for (int i = 0; !over.get(); i++) {
      try (Wire wire = wire()) {
        troubles[i % troubles.length].on(wire);
      }
    }
    return null;
  }

  private static SocketWire raw(Wire wire) {
    return (SocketWire) wire;
  }

  private interface Trouble {
    void on(Wire wire) throws IOException;
  }
}
