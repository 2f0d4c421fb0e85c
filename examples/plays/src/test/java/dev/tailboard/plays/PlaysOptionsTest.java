package dev.tailboard.plays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaysOptionsTest {
  @Test
  void readsTheCommandLine() {
    PlaysOptions options = PlaysOptions.parse("--demo", "--port", "0", "--bot", "250");
    assertThat(options.dat()).isNull();
    assertThat(options.port()).isZero();
    assertThat(options.bot()).isEqualTo(Duration.ofMillis(250));
    assertThat(PlaysOptions.parse("--url", "http://h/b/dat/1.dat").dat())
        .isEqualTo(URI.create("http://h/b/dat/1.dat"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--demo --url http://h/b/dat/1.dat",
        "--url http://h/b/dat/1.dat --bot 9",
        "--url",
        "--demo --port 65536",
        "--port x",
        "up"
      })
  void saysWhatIsWrongWithIt(String line) {
    assertThatThrownBy(() -> PlaysOptions.parse(line.isEmpty() ? new String[0] : line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h/b/1.dat",
        "/b/dat/1.dat",
        "http://h/b/dat/1.dat?x",
        "ftp://h/b/dat/1.dat"
      })
  void refusesOtherAddresses(String address) {
    assertThatThrownBy(() -> ThreadAddress.ofDat(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
