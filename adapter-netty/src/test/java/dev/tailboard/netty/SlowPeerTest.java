package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.store.CountedLease;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Peers that send or take too slowly, with the limits cut short. */
@ExtendWith(LeakWatch.class)
class SlowPeerTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int SIZE = 32 * 1024 * 1024;

  @TempDir private Path directory;
  private final Parking parking = new Parking();

  private static TailboardServer serve(Handler handler, ServerOptions options) throws IOException {
    return TailboardServer.builder(handler).bind("127.0.0.1").options(options).start();
  }

  @Test
  void slowFieldsAreRefused() throws IOException {
    ServerOptions options = ServerOptions.defaults().withSenderTimeouts(SHORT, LONG, LONG);
    try (TailboardServer server = serve(parking, options);
        Client client = Client.of(server).send("GET / HTTP/1.1\r\nHost")) {
      assertThat(client.reply().status()).isEqualTo(408);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void slowContentIsRefused() throws IOException {
    ServerOptions options = ServerOptions.defaults().withSenderTimeouts(LONG, SHORT, LONG);
    try (TailboardServer server = serve(parking, options);
        Client client = Client.of(server)) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx");
      assertThat(client.reply().status()).isEqualTo(408);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void lineEndsAfterAPostStartNoRequestThatCouldBeSlow() throws IOException {
    ServerOptions options = ServerOptions.defaults().withSenderTimeouts(SHORT, LONG, LONG);
    try (TailboardServer server = serve(parking, options);
        Client client = Client.of(server)) {
      client.send("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx\r\n");
      assertThat(client.reply().text()).isEqualTo("/1");
      try (Client slow = Client.of(server).send("GET")) { // begun later, refused already
        assertThat(slow.reply().status()).isEqualTo(408);
      }
      assertThat(client.get("/2").reply().text()).isEqualTo("/2");
    }
  }

  @Test
  void idleConnectionsAreClosed() throws IOException {
    ServerOptions options = ServerOptions.defaults().withSenderTimeouts(LONG, LONG, SHORT);
    try (TailboardServer server = serve(parking, options);
        Client silent = Client.of(server);
        Client client = Client.of(server).get("/")) {
      assertThat(silent.isAtEnd()).isTrue();
      assertThat(client.reply().status()).isEqualTo(200);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void waitingIsNotIdle() throws IOException {
    ServerOptions options =
        ServerOptions.defaults().withSenderTimeouts(SHORT, SHORT, SHORT).withStallTimeout(SHORT);
    try (TailboardServer server = serve(parking, options);
        Client waiting = Client.of(server).get("/wait")) {
      await().until(() -> parking.parked() == 1);
      try (Client later = Client.of(server)) {
        assertThat(later.isAtEnd()).isTrue();
      }
      parking.wake(Texts.ok("news"));
      assertThat(waiting.reply().text()).isEqualTo("news");
    }
  }

  @Test
  void readerThatTakesNothingIsClosed() throws IOException {
    CountedLease leases = new CountedLease();
    Path path = Files.write(directory.resolve("file"), new byte[SIZE]);
    try (FileChannel file = FileChannel.open(path);
        TailboardServer server =
            serve(
                Texts.answering(
                    request ->
                        Answer.status(200).body(new Body.FileSlice(leases.on(file), 0, SIZE))),
                ServerOptions.defaults().withStallTimeout(SHORT));
        Client client = Client.of(server).get("/")) {
      await().until(() -> leases.closed() == 1);
      assertThat(client.socket().isConnected()).isTrue();
    }
  }

  @Test
  void lingeringEnds() throws IOException {
    ServerOptions options = ServerOptions.defaults().withEndTimeouts(SHORT, LONG, LONG);
    try (TailboardServer server = serve(parking, options);
        Client client = Client.of(server).get("/", "Connection: close\r\n")) {
      assertThat(client.reply().status()).isEqualTo(200);
      assertThat(client.isAtEnd()).isTrue();
      // The client does not close: when the server has given up on it, sending fails.
      await().until(() -> failsToSend(client));
    }
  }

  private static boolean failsToSend(Client client) {
    try {
      client.send("x");
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
