package dev.tailboard.board.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosterNameTest {
  @ParameterizedTest
  @CsvSource({
    "太郎, 太郎",
    "太郎#password, 太郎 </b>◆ozOtJW9BFA <b>",
    "'#password', ' </b>◆ozOtJW9BFA <b>'",
    "太郎##0123456789abcdef, 太郎 </b>◆ClNHFHdYIw <b>",
    "◆ozOtJW9BFA, ◇ozOtJW9BFA",
    "管理人★, 管理人☆",
    "&#9670;ozOtJW9BFA, ◇ozOtJW9BFA",
    "&#x25C6;ozOtJW9BFA, ◇ozOtJW9BFA",
    "&#9733;&starf;&bigstar;, ☆☆☆",
    "</b>◆a<b>, &lt;/b&gt;◇a&lt;b&gt;",
    "&#128512;, &#128512;",
    "&#128512;#password, &#128512; </b>◆ozOtJW9BFA <b>",
  })
  void nameAndTrip(String typed, String stored) {
    assertThat(PosterName.of(DatCodec.encode(typed)).orElseThrow().stored("名無し")).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "　", "&#8203;"})
  void whoGivesNoNameGetsTheBoards(String typed) {
    assertThat(PosterName.of(DatCodec.encode(typed)).orElseThrow().stored("名無し")).isEqualTo("名無し");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#secret",
        "a#secret",
        "a&#secret",
        "&#secret;",
        "&#;#secret",
        "a#&#secret",
        "&amp;#secret",
        "a##secret",
        "&#12a#secret",
        "&#x#secret",
        "&#99999999999#secret",
        "&#65;#secret",
        "a\n#secret",
        "& #secret"
      })
  void theSecretIsNeverPublished(String typed) {
    byte[] bytes = DatCodec.encode(typed);
    assertThat(PosterName.of(bytes).orElseThrow().stored("名無し")).doesNotContain("secret");
    assertThat(PosterName.mail(bytes).orElseThrow()).doesNotContain("secret");
  }

  @Test
  void theSecretOfAMailIsCutOff() {
    assertThat(PosterName.mail(DatCodec.encode("sage#cap"))).contains("sage");
  }

  @Test
  void theTripIsMadeOfTheBytesAsTheyWereSent() {
    byte[] withNumberSign = {'a', '#', (byte) 0x83, 0x67, (byte) 0x83, (byte) 0x8a};
    assertThat(PosterName.of(withNumberSign).orElseThrow().trip())
        .contains(Trip.of(DatCodec.encode("トリ")));
  }
}
