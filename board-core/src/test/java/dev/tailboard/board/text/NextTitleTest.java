package dev.tailboard.board.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextTitleTest {
  @ParameterizedTest
  @CsvSource({
    "雑談, 雑談2",
    "雑談2, 雑談3",
    "雑談 Part9, 雑談 Part10",
    "第09回 実況, 第10回 実況",
    "第９９回, 第１００回",
    "3D ゲーム part.19 【生】, 3D ゲーム part.20 【生】",
    "&#128512;, &#128512;2",
    "4&#128512;, 5&#128512;",
    "12&#51;9, 12&#51;10",
    "99999999999999999999, 100000000000000000000",
    "１9, ２0",
  })
  void theLastNumberIsRaised(String title, String next) {
    assertThat(NextTitle.of(title)).isEqualTo(next);
  }
}
