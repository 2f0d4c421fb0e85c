package dev.tailboard.board.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripTest {
  @ParameterizedTest
  @CsvSource({
    "A, hRJ9Ya./t.",
    "hellowo, /wfpxFEFeQ",
    "hellowor, d75etXAowg",
    "helloworld!, d75etXAowg",
    "四字熟語, sX.SlNvMe.",
    "helloworld!?, xwumaTFfu1OK",
    "jdimprovedproject, Y7G9gYfXrr6.",
    "#0123456789abcdef, ClNHFHdYIw",
    "#0123456789abcdef./, IP9Lda5FPc",
    "twelve bytes, t.lnR7LBqNQY",
    "$23456789012, ???",
    "#abcdefghijklmnop, ???",
    "トリップ, XSSH/ryx32",
    "tripcode, 3GqYIJ3Obs",
    "password, ozOtJW9BFA",
    "エリクサー, VTaBo/Ew8o",
    "#FF00000000000000, 7Uzd/KllpE",
    "ムーン, AOGu5v68Us",
  })
  void tripsAreThoseOfEveryOtherBoard(String key, String trip) {
    assertThat(Trip.of(DatCodec.encode(key))).isEqualTo(trip);
  }

  @Test
  void whatFollowsNulDoesNotCount() {
    assertThat(Trip.of(bytes("A\u0000longer than twelve"))).isEqualTo(Trip.of(bytes("A")));
  }

  @Test
  void what0x80HidesFromCryptCountsForTheSaltAndTheLength() {
    assertThat(Trip.of(bytes("AB.\u0080C"))).isEqualTo(Trip.of(bytes("AB.\u0080D")));
    assertThat(Trip.of(bytes("A\u0080C"))).isNotEqualTo(Trip.of(bytes("A\u0080D")));
    assertThat(Trip.of(bytes("A\u0080longer than twelve"))).hasSize(12);
  }

  @Test
  void anEmptyKeyHasATripToo() {
    assertThat(Trip.of(new byte[0])).hasSize(10);
  }

  @Test
  void aRawKeyWithAThirdCharacterOfSaltIsReserved() {
    assertThat(Trip.of(bytes("#0123456789abcdef./a"))).isEqualTo("???");
    assertThat(Trip.of(bytes("#0123456789abcdeg"))).isEqualTo("???");
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }
}
