package dev.tailboard.board.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.77",
    "192.0.2.77/24, 192.0.2.0/24",
    "192.0.2.77/0, 0.0.0.0/0",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "2001:db8:ffff::/33, 2001:db8:8000:0:0:0:0:0/33",
    "::ffff:192.0.2.1, 192.0.2.1",
  })
  void readsAndWrites(String text, String canonical) {
    assertThat(Network.parse(text)).map(Network::toString).contains(canonical);
    assertThat(Network.parse(canonical)).isEqualTo(Network.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "localhost", "example.com", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4/33",
        "1.2.3.4/-1", "1.2.3.4/", "1.2.3.4/08", "::1/129", ":", "::1%lo", "dead.beef", "1.2.3.4."
      })
  void isNoNetwork(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.0/9, 10.128.0.0, false",
    "::/0, 10.0.0.1, false",
    "2001:db8::/32, 2001:db8:1::9, true",
    "2001:db8::/32, 2001:db9::1, false",
    "192.0.2.1, 192.0.2.1, true",
  })
  void contains(String network, String address, boolean expected) {
    assertThat(Network.parse(network).orElseThrow().contains(address)).isEqualTo(expected);
  }

  @Test
  void findsTheNearestFirst() {
    var map =
        new NetworkMap<>(
            List.of("0.0.0.0/0", "192.0.2.0/24", "192.0.2.1", "2001:db8::/32"),
            text -> Network.parse(text).orElseThrow());
    assertThat(map.around("192.0.2.1")).containsExactly("192.0.2.1", "192.0.2.0/24", "0.0.0.0/0");
    assertThat(map.around("192.0.2.2")).containsExactly("192.0.2.0/24", "0.0.0.0/0");
    assertThat(map.around("2001:db8:7::")).containsExactly("2001:db8::/32");
    assertThat(map.around("2001:db9::")).isEmpty();
    assertThat(map.around("no address")).isEmpty();
  }
}
