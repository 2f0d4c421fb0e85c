package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.longpoll.ParkedPoll;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starting and closing, on every transport that this machine has. */
@ExtendWith(LeakWatch.class)
class TailboardServerTest {
  private final Parking parking = new Parking();

  private TailboardServer start(Transport transport) throws IOException {
    assumeThat(transport.unavailability()).isNull();
    return TailboardServer.builder(parking)
        .bind("127.0.0.1")
        .transport(transport)
        .eventLoops(2)
        .start();
  }

  @ParameterizedTest
  @EnumSource
  void servesAndIsLeft(Transport transport) throws IOException {
    try (TailboardServer server = start(transport);
        Client client = Client.of(server)) {
      assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
      assertThat(client.get("/a").reply().text()).isEqualTo("/a");
      client.get("/wait");
      await().until(() -> parking.parked() == 1);
      client.leave();
      await().until(() -> parking.cancelled() == 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingLetsAnswersLeave(Transport transport) throws Exception {
    TailboardServer server = start(transport);
    try (Client waiting = Client.of(server).get("/wait");
        Client idle = Client.of(server)) {
      assertThat(idle.get("/").reply().status()).isEqualTo(200);
      await().until(() -> parking.parked() == 1);
      server.stopAccepting();
      await().until(() -> refuses(server)); // NIO closes its socket at the next turn of the loop
      String large = "x".repeat(3_000_000);
      parking.wake(Texts.ok(large));
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
      Client.Reply last = waiting.reply();
      assertThat(last.text()).isEqualTo(large);
      assertThat(last.field("Connection")).isEqualTo("close");
      assertThat(waiting.isAtEnd()).isTrue();
      assertThat(idle.isAtEnd()).isTrue();
      waiting.leave();
      closed.join();
    }
    server.close();
  }

  private static boolean refuses(TailboardServer server) throws IOException {
    try (Client late = Client.of(server)) {
      return !late.socket().isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }

  @Test
  void closingCancelsWhoIsNotAnswered() throws IOException {
    TailboardServer server = start(Transport.AUTO);
    try (Client client = Client.of(server).get("/wait")) {
      await().until(() -> parking.parked() == 1);
      server.close();
      assertThat(parking.cancelled()).isEqualTo(1);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void closingWaitsForRequestsThatAreWorkedOn() throws IOException {
    CompletableFuture<Runnable> work = new CompletableFuture<>();
    TailboardServer server =
        TailboardServer.builder(
                (request, home, sink) -> {
                  work.complete(() -> home.execute(() -> sink.accept(Texts.ok("done"))));
                  return ParkedPoll.SETTLED;
                })
            .bind("127.0.0.1")
            .start();
    try (Client client = Client.of(server).get("/")) {
      Runnable finish = work.join();
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
      finish.run();
      Client.Reply reply = client.reply();
      assertThat(reply.text()).isEqualTo("done");
      assertThat(client.isAtEnd()).isTrue();
      client.leave();
      closed.join();
    }
  }

  @ParameterizedTest
  @EnumSource
  void usedPortIsSaidInOneSentence(Transport transport) throws IOException {
    try (TailboardServer first = start(transport)) {
      int port = first.port();
      assertThatThrownBy(
              () ->
                  TailboardServer.builder(parking)
                      .bind("127.0.0.1")
                      .port(port)
                      .transport(transport)
                      .start())
          .isInstanceOf(BindException.class)
          .hasMessage("Port " + port + " at 127.0.0.1 is already in use");
    }
  }

  @Test
  void addressThatIsNotOursIsSaid() {
    assertThatThrownBy(() -> TailboardServer.builder(parking).bind("192.0.2.1").start())
        .isInstanceOf(BindException.class)
        .hasMessageContaining("192.0.2.1");
    assertThatThrownBy(() -> TailboardServer.builder(parking).bind("no such host").start())
        .isInstanceOf(BindException.class)
        .hasMessageContaining("no such host");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    TailboardServer.Builder builder = TailboardServer.builder(parking);
    assertThatThrownBy(() -> builder.port(65_536)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.eventLoops(0)).isInstanceOf(IllegalArgumentException.class);
    ServerOptions options = ServerOptions.defaults();
    assertThatThrownBy(() -> options.withBounds(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> options.withStallTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
