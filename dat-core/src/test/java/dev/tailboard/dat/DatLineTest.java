package dev.tailboard.dat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatLineTest {
  /** The line of the seed system's transcript, byte for byte. */
  private static final byte[] SEED =
      HexFormat.of()
          .parseHex(
              "96bc96b382b53c3e736167653c3e323031392f30372f3239"
                  + "288c8e292030373a33343a30373c3e2082c482b7203c3e0a");

  @Test
  void thePostOfTheSeedTranscriptBecomesItsFortyEightBytes() {
    DatLine line = DatLine.of(new Post("名無し", "sage", "2019/07/29(月) 07:34:07", " てす "));
    assertThat(line.toBytes()).isEqualTo(SEED).hasSize(48);
  }

  @Test
  void theBytesOfTheSeedTranscriptReadAsItsPost() {
    assertThat(DatLine.ofBytes(SEED).post())
        .isEqualTo(new Post("名無し", "sage", "2019/07/29(月) 07:34:07", " てす "));
    assertThat(DatLine.ofBytes(SEED)).hasToString("名無し<>sage<>2019/07/29(月) 07:34:07<> てす <>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no line feed", "\n\n", "one\ntwo\n"})
  void bytesThatAreNotOneLineAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> DatLine.ofBytes(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0", "\t", "\n", "\u000B", "\f", "\r", "\u007F", "\u0085", "\u2028", "\u2029", "<>"
      })
  void noFieldMayHoldWhatWouldDestroyTheThread(String evil) {
    String text = "a" + evil + "b";
    Post fine = new Post("n", "m", "d", " b ", "t");
    DatLine line = DatLine.of(fine);
    for (Post post :
        new Post[] {
          new Post(text, "m", "d", " b ", "t"),
          new Post("n", text, "d", " b ", "t"),
          new Post("n", "m", text, " b ", "t"),
          new Post("n", "m", "d", text, "t"),
          new Post("n", "m", "d", " b ", text)
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> DatLine.of(post));
      assertThatIllegalArgumentException().isThrownBy(() -> line.with(post));
    }
  }

  @Test
  void aDeletedPostShowsTheMarkInEveryFieldAndBlanksUpToItsOldLength() {
    DatLine line = DatLine.of(new Post("名無し", "sage", "2019/07/29(月) 07:34:07", " てす ", "題"));
    assertThat(line.deleted())
        .hasToString("あぼーん<>あぼーん<>あぼーん<>あぼーん       <>題")
        .extracting(DatLine::length)
        .isEqualTo(line.length());
    assertThat(DatLine.ofBytes(SEED).deleted().post())
        .isEqualTo(new Post("あぼーん", "あぼーん", "あぼーん", "あぼーん       "));
  }

  @Test
  void aDeletedFirstPostTooShortForAllMarksStillKeepsTheTitle() {
    DatLine line = DatLine.of(new Post("", "", "1/1 0:00:00", " x ", "スレ"));
    assertThat(line.deleted().post()).isEqualTo(new Post("あぼーん", "", "", "      ", "スレ"));
  }

  @Test
  void linesOfEqualBytesAreEqual() {
    assertThat(DatLine.ofBytes(SEED)).isEqualTo(DatLine.ofBytes(SEED.clone()));
    assertThat(DatLine.ofBytes(SEED)).hasSameHashCodeAs(DatLine.ofBytes(SEED.clone()));
    assertThat(DatLine.ofBytes(SEED)).isNotEqualTo(DatLine.ofBytes(SEED).deleted());
  }

  @Test
  void aLineDoesNotShareItsBytesWithAnybody() {
    byte[] given = SEED.clone();
    DatLine line = DatLine.ofBytes(given);
    given[0] = 'x';
    line.toBytes()[1] = 'y';
    assertThat(line.toBytes()).isEqualTo(SEED);
  }
}
