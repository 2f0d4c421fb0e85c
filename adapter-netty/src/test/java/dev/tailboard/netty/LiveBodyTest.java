package dev.tailboard.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.store.CountedLease;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.ParkedPoll;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come into being while they are sent. */
@ExtendWith(LeakWatch.class)
class LiveBodyTest {
  @TempDir private static Path directory;
  private final Tap tap = new Tap();
  private TailboardServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TailboardServer.builder(
                (request, home, sink) -> {
                  tap.startAt(home);
                  sink.accept(Answer.status(200).body(new Body.Live(tap)));
                  return ParkedPoll.SETTLED;
                })
            .bind("127.0.0.1")
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void comesInChunksAndLeavesTheConnectionOpen() throws IOException {
    try (Client client = Client.of(server).get("/")) {
      Client.Reply head = client.head();
      assertThat(head.field("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(head.field("Content-Length")).isNull();
      tap.give(1, Texts.shared("one"));
      assertThat(client.chunk()).asString(ISO_8859_1).isEqualTo("one");
      tap.give(2, Texts.shared(""));
      tap.give(3, Texts.shared("a somewhat longer part"));
      assertThat(client.chunk()).asString(ISO_8859_1).isEqualTo("a somewhat longer part");
      tap.give(4, Body.Empty.BODY);
      assertThat(client.chunk()).isEmpty();
      client.get("/");
      tap.give(5, Body.Empty.BODY);
      assertThat(client.reply().body()).isEmpty();
      await().until(() -> tap.cancelled() == 2);
    }
  }

  @Test
  void endsWithTheConnectionForHttp10() throws IOException {
    try (Client client =
        Client.of(server).send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")) {
      Client.Reply head = client.head();
      assertThat(head.field("Transfer-Encoding")).isNull();
      assertThat(head.field("Connection")).isEqualTo("close");
      tap.give(1, Texts.shared("one"));
      tap.give(2, Texts.shared("two"));
      tap.give(3, Body.Empty.BODY);
      assertThat(client.rest()).asString(ISO_8859_1).isEqualTo("onetwo");
    }
  }

  @Test
  void clientThatLeavesEndsTheSource() throws IOException {
    try (Client client = Client.of(server).get("/")) {
      client.head();
      client.finish();
      await().until(() -> tap.cancelled() > 0);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void isPulledOnlyAsFastAsTheClientReads() throws IOException {
    byte[] large = new byte[32 * 1024 * 1024];
    try (Client client = Client.of(server).get("/")) {
      client.head();
      tap.give(1, Texts.direct(large));
      client.awaitBytes();
      assertThat(tap.asked()).as("asked for a part while one is being sent").isEqualTo(1);
      assertThat(client.chunk()).isEqualTo(large);
      tap.give(2, Body.Empty.BODY);
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void partsMayBeInFiles() throws IOException {
    CountedLease leases = new CountedLease();
    Path path = Files.writeString(directory.resolve("file"), "0123456789");
    try (FileChannel file = FileChannel.open(path);
        Client client = Client.of(server).get("/")) {
      client.head();
      tap.give(1, new Body.FileSlice(leases.on(file), 2, 5));
      assertThat(client.chunk()).asString(ISO_8859_1).isEqualTo("23456");
      tap.give(2, Texts.shared("x"));
      assertThat(client.chunk()).asString(ISO_8859_1).isEqualTo("x");
      assertThat(leases.closed()).isEqualTo(1);
    }
    tap.give(3, Body.Empty.BODY);
    await().until(() -> tap.cancelled() > 0);
  }

  @Test
  void sourceThatFailsEndsTheConnection() throws IOException {
    Logger log = Logger.getLogger("dev.tailboard.netty");
    Level before = log.getLevel();
    log.setLevel(Level.OFF);
    tap.fail();
    try (Client client = Client.of(server).get("/")) {
      client.rest();
      assertThat(tap.cancelled()).isPositive();
    } finally {
      log.setLevel(before);
    }
  }
}
