package dev.tailboard.board.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the rows of SHA-1. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130",
  })
  void makesTheCodesOfTheRfc(long second, String code) {
    Instant at = Instant.ofEpochSecond(second);
    assertThat(Totp.code(SECRET, Totp.step(at), 8)).isEqualTo(code);
    assertThat(Totp.stepOf(SECRET, code.substring(2), at)).hasValue(Totp.step(at));
  }

  @Test
  void takesTheCodeBeforeAndAfterAndNoOther() {
    Instant at = Instant.ofEpochSecond(1111111111);
    long now = Totp.step(at);
    for (long step = now - 3; step <= now + 3; step++) {
      assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step, 6), at).isPresent())
          .isEqualTo(Math.abs(step - now) <= 1);
    }
    assertThat(Totp.stepOf(SECRET, "", at)).isEmpty();
    assertThat(Totp.stepOf(SECRET, "14050471", at)).isEmpty();
    assertThat(Totp.stepOf(SECRET, "050 471", at)).isPresent();
  }
}
