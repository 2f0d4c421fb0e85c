package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections through a proxy that says who the client is, and those who only say so. */
@ExtendWith(LeakWatch.class)
class ProxyProtocolTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String SIGNATURE = "0D0A0D0A000D0A515549540A";

  private static TailboardServer server(Predicate<InetAddress> trusted) throws IOException {
    return TailboardServer.builder(
            Texts.answering(
                request ->
                    Answer.status(200)
                        .field("X-Peer", request.peer())
                        .body(Body.Shared.of(new byte[0]))))
        .bind("127.0.0.1")
        .proxyProtocolFrom(trusted)
        .start();
  }

  private static String peer(TailboardServer server, String start) throws IOException {
    try (Client client = Client.of(server)) {
      String first = client.send(start + REQUEST).reply().field("X-Peer");
      assertThat(client.send(REQUEST).reply().field("X-Peer")).isEqualTo(first);
      return first;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 192.0.2.7 10.0.0.1 5555 80, 192.0.2.7",
    "PROXY TCP6 2001:db8::7 2001:db8::1 5555 80, 2001:db8:0:0:0:0:0:7",
    "PROXY UNKNOWN, 127.0.0.1",
  })
  void believesVersion1(String line, String expected) throws IOException {
    try (TailboardServer server = server(InetAddress::isLoopbackAddress)) {
      assertThat(peer(server, line + "\r\n")).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // version and command, family, length, source, destination, ports
    "2111 000C C0000207 0A000001 15B3 0050, 192.0.2.7",
    "2000 0000, 127.0.0.1",
  })
  void believesVersion2(String rest, String expected) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(SIGNATURE + rest.replace(" ", ""));
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    try (TailboardServer server = server(InetAddress::isLoopbackAddress)) {
      assertThat(peer(server, header)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PROXY TCP4 evil.example 10.0.0.1 1 2\r\n", "PROXY TCP4\r\n"})
  void closesWhatATrustedProxyDoesNotBeginSo(String start) throws IOException {
    try (TailboardServer server = server(InetAddress::isLoopbackAddress)) {
      assertThatThrownBy(() -> peer(server, start)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void believesNobodyElse() throws IOException {
    try (TailboardServer server = server(address -> false);
        Client client = Client.of(server)) {
      assertThat(peer(server, "")).isEqualTo("127.0.0.1");
      client.send("PROXY TCP4 192.0.2.7 10.0.0.1 5555 80\r\n" + REQUEST);
      assertThat(client.reply().status()).isEqualTo(400);
    }
  }
}
