package dev.tailboard.board.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private final TrustedProxies client =
      new TrustedProxies(
          Stream.of("10.0.0.0/8", "fd00::/8").map(n -> Network.parse(n).orElseThrow()).toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1 | 192.0.2.7 | 192.0.2.7",
        "10.0.0.1 | 192.0.2.7, 10.0.0.9 | 192.0.2.7",
        "10.0.0.1 | 203.0.113.1, 192.0.2.7 | 192.0.2.7",
        "10.0.0.1 | 10.1.1.1, 10.2.2.2 | 10.1.1.1",
        "10.0.0.1 | [2001:db8::1]:443 | 2001:db8:0:0:0:0:0:1",
        "10.0.0.1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "10.0.0.1 | 192.0.2.7:5555 | 192.0.2.7",
        "fd00:0:0:0:0:0:0:1 | 192.0.2.7 | 192.0.2.7",
        "10.0.0.1 | ::ffff:192.0.2.7 | 192.0.2.7",
      })
  void believesATrustedProxy(String peer, String field, String expected) {
    assertThat(client.clientOf(peer, field)).isEqualTo(expected);
  }

  /** What a client writes to look like another one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.66 | 203.0.113.1 | 192.0.2.66",
        "192.0.2.66 | 10.0.0.1 | 192.0.2.66",
        "192.0.2.66 | 127.0.0.1, 10.0.0.1 | 192.0.2.66",
        "10.0.0.1 | 127.0.0.1, 192.0.2.66 | 192.0.2.66",
        "10.0.0.1 | 203.0.113.1, 192.0.2.66, 10.0.0.2 | 192.0.2.66",
        "10.0.0.1 | unknown | 10.0.0.1",
        "10.0.0.1 | 203.0.113.1, unknown, 10.0.0.5 | 10.0.0.5",
        "10.0.0.1 | '' | 10.0.0.1",
        "10.0.0.1 | 203.0.113.1, | 10.0.0.1",
        "10.0.0.1 | evil.example | 10.0.0.1",
        "10.0.0.1 | [2001:db8::1 | 10.0.0.1",
      })
  void isNotFooled(String peer, String field, String expected) {
    assertThat(client.clientOf(peer, field)).isEqualTo(expected);
  }

  @Test
  void believesNobodyByDefault() {
    var direct = new TrustedProxies(List.of());
    assertThat(direct.clientOf("127.0.0.1", "192.0.2.7")).isEqualTo("127.0.0.1");
    assertThat(client.clientOf("10.0.0.1", null)).isEqualTo("10.0.0.1");
  }
}
