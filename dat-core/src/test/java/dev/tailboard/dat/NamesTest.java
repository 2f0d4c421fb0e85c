package dev.tailboard.dat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of {@link ThreadKey} and {@link BoardName}. */
class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"123456789", "1234567890", "0123456789", "9999999999"})
  void aThreadKeyIsNineOrTenDigits(String key) {
    assertThat(ThreadKey.parse(key)).contains(new ThreadKey(key));
    assertThat(ThreadKey.ofFileName(key + ".dat")).contains(new ThreadKey(key));
    assertThat(new ThreadKey(key).fileName()).isEqualTo(key + ".dat");
    assertThat(new ThreadKey(key)).hasToString(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345678",
        "12345678901",
        "12345678a",
        "-123456789",
        " 123456789",
        "123456789\n",
        "１２３４５６７８９",
        "../1234567",
        "123456789.dat"
      })
  void nothingElseIsAThreadKey(String text) {
    assertThat(ThreadKey.parse(text)).isEmpty();
    assertThat(ThreadKey.ofFileName(text + ".dat")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new ThreadKey(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789", ".123456789.dat.tmp", "123456789.dat.torn", "subject.txt"})
  void onlyDatFilesHaveAThreadKeyAsTheirName(String fileName) {
    assertThat(ThreadKey.ofFileName(fileName)).isEmpty();
  }

  @Test
  void theKeyOfATimeIsItsSecond() {
    assertThat(ThreadKey.ofEpochSecond(1_564_353_247L)).isEqualTo(new ThreadKey("1564353247"));
    assertThatIllegalArgumentException().isThrownBy(() -> ThreadKey.ofEpochSecond(99_999_999));
    assertThatIllegalArgumentException().isThrownBy(() -> ThreadKey.ofEpochSecond(10_000_000_000L));
  }

  @Test
  void keysAreOrderedByAgeAndDifferentOnesAreNeverTakenForEqual() {
    ThreadKey old = new ThreadKey("999999999");
    ThreadKey sameNumber = new ThreadKey("0999999999");
    ThreadKey young = new ThreadKey("1000000000");
    assertThat(new TreeSet<>(List.of(young, sameNumber, old)))
        .containsExactly(old, sameNumber, young);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "shuuraku", "news4vip", "A_1", "_"})
  void aBoardNameIsLettersDigitsAndUnderscores(String name) {
    assertThat(BoardName.parse(name)).contains(new BoardName(name));
    assertThat(new BoardName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "a.b", "a-b", "板", "a b", "a\n", "ａ"})
  void nothingElseIsABoardName(String text) {
    assertThat(BoardName.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new BoardName(text));
  }

  @Test
  void aBoardNameHasAtMostSixtyFourCharacters() {
    assertThat(BoardName.parse("b".repeat(64))).isPresent();
    assertThat(BoardName.parse("b".repeat(65))).isEmpty();
  }
}
