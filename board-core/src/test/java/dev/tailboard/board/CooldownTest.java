package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CooldownTest {
  private static final Instant NOON = Instant.parse("2020-01-01T12:00:00Z");

  private final Cooldown cooldown = new Cooldown(Duration.ofSeconds(2));

  @Test
  void everyAddressWaitsForItself() {
    assertThat(cooldown.claim("a", NOON)).isZero();
    assertThat(cooldown.claim("b", NOON.plusSeconds(1))).isZero();
    assertThat(cooldown.claim("a", NOON.plusMillis(1500))).isEqualTo(Duration.ofMillis(500));
    assertThat(cooldown.claim("b", NOON.plusMillis(1500))).isEqualTo(Duration.ofMillis(1500));
    assertThat(cooldown.claim("a", NOON.plusSeconds(2))).isZero();
    assertThat(cooldown.claim("b", NOON.plusSeconds(2))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anImpatientAddressWaitsNoLonger() {
    cooldown.claim("a", NOON);
    cooldown.claim("a", NOON.plusMillis(1999));
    assertThat(cooldown.claim("a", NOON.plusSeconds(2))).isZero();
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    cooldown.claim("a", NOON);
    assertThat(cooldown.claim("a", NOON.minusSeconds(3600))).isZero();
  }

  @Test
  void noWaitIsNoWait() {
    var none = new Cooldown(Duration.ZERO);
    assertThat(none.claim("a", NOON)).isZero();
    assertThat(none.claim("a", NOON)).isZero();
  }
}
