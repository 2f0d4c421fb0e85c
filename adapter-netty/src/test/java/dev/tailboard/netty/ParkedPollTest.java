package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that wait: woken together, left by their clients, and followed by others on the same
 * connection.
 */
@ExtendWith(LeakWatch.class)
class ParkedPollTest {
  private final Parking parking = new Parking();
  private TailboardServer server;

  @BeforeEach
  void start() throws IOException {
    server = TailboardServer.builder(parking).bind("127.0.0.1").eventLoops(2).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allWhoAreWokenAlikeGetTheSameAnswer() throws IOException {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(Client.of(server).get("/wait", i % 4 == 0 ? "Connection: close\r\n" : ""));
    }
    await().until(() -> parking.parked() == 20);
    parking.wake(Texts.ok("news"));
    for (int i = 0; i < 20; i++) {
      try (Client client = clients.get(i)) {
        Client.Reply reply = client.reply();
        assertThat(reply.text()).isEqualTo("news");
        assertThat(reply.field("Connection")).isEqualTo(i % 4 == 0 ? "close" : "keep-alive");
        if (i % 4 == 0) {
          assertThat(client.isAtEnd()).isTrue();
        } else {
          assertThat(client.get("/next").reply().text()).isEqualTo("/next");
        }
      }
    }
  }

  @Test
  void largeAnswersReachAllWhoWait() throws IOException {
    byte[] large = "0123456789".repeat(20_000).getBytes(StandardCharsets.ISO_8859_1);
    try (Client one = Client.of(server).get("/wait");
        Client other = Client.of(server).get("/wait")) {
      await().until(() -> parking.parked() == 2);
      parking.wake(Answer.status(200).body(Texts.direct(large)));
      assertThat(one.reply().body()).isEqualTo(large);
      assertThat(other.reply().body()).isEqualTo(large);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "half-close", "reset"})
  void clientThatLeavesFreesItsPoll(String way) throws IOException {
    try (Client client = Client.of(server).get("/wait")) {
      await().until(() -> parking.parked() == 1);
      switch (way) {
        case "close" -> client.leave();
        case "half-close" -> client.finish();
        default -> client.reset();
      }
      await().until(() -> parking.parked() == 0);
      assertThat(parking.cancelled()).isEqualTo(1);
      if (way.equals("half-close")) {
        assertThat(client.isAtEnd()).isTrue();
      }
    }
  }

  @Test
  void nextRequestStartsOnlyAfterTheAnswer() throws IOException {
    try (Client client = Client.of(server)) {
      client.get("/wait/1").get("/2").get("/3");
      await().until(() -> parking.parked() == 1);
      client.send("GET /4 HTTP/1.1\r\n");
      try (Client other = Client.of(server)) { // a round trip later the first three have arrived
        assertThat(other.get("/other").reply().text()).isEqualTo("/other");
      }
      assertThat(parking.asked()).isEqualTo(2);
      parking.wake(Texts.ok("1"));
      client.send("Host: b\r\n\r\n");
      assertThat(client.reply().text()).isEqualTo("1");
      assertThat(client.reply().text()).isEqualTo("/2");
      assertThat(client.reply().text()).isEqualTo("/3");
      assertThat(client.reply().text()).isEqualTo("/4");
    }
  }

  @Test
  void nextRequestWaitsForAClientThatTakesNothing() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    byte[] large = new byte[300_000];
    Handler counting =
        Texts.answering(
            request -> {
              asked.incrementAndGet();
              return Answer.status(200).body(Texts.direct(large));
            });
    try (TailboardServer one =
            TailboardServer.builder(counting).bind("127.0.0.1").eventLoops(1).start();
        Client greedy = Client.of(one)) {
      for (int i = 0; i < 500; i++) {
        greedy.get("/");
      }
      greedy.awaitBytes();
      try (Client other = Client.of(one).get("/")) {
        assertThat(other.reply().body()).isEqualTo(large);
      }
      assertThat(asked.get()).as("answers made for a client that reads none").isLessThan(300);
      for (int i = 0; i < 500; i++) {
        assertThat(greedy.reply().body()).isEqualTo(large);
      }
    }
  }

  @Test
  void clientThatPipelinesAndLeavesFreesItsPoll() throws IOException {
    try (Client client = Client.of(server)) {
      client.get("/wait").get("/2").finish();
      await().until(() -> parking.cancelled() == 1);
      assertThat(client.isAtEnd()).isTrue();
    }
  }
}
