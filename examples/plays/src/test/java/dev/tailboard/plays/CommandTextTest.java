package dev.tailboard.plays;

import static dev.tailboard.plays.Command.DOWN;
import static dev.tailboard.plays.Command.LEFT;
import static dev.tailboard.plays.Command.RESTART;
import static dev.tailboard.plays.Command.RIGHT;
import static dev.tailboard.plays.Command.UNDO;
import static dev.tailboard.plays.Command.UP;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {
  @Test
  void readsCommandsInEveryForm() {
    assertThat(CommandText.parse(" 右右上A ")).containsExactly(RIGHT, RIGHT, UP, UNDO);
    assertThat(CommandText.parse(" Ａａ a Ｂｂ b ")).containsOnly(UNDO, RESTART).hasSize(6);
    assertThat(CommandText.parse(" ↑ ↓ ← → ")).containsExactly(UP, DOWN, LEFT, RIGHT);
    assertThat(CommandText.parse(" ￪￬ ")).containsExactly(UP, DOWN);
    assertThat(CommandText.parse(" &#21491;！！ｗｗｗ ")).containsExactly(RIGHT);
  }

  @Test
  void playsEveryLineThatHoldsNothingElse() {
    assertThat(CommandText.parse(" いいね <br> 右、下。 <br> 右に行こう <br> 上 "))
        .containsExactly(RIGHT, DOWN, UP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        " 右に行こう ",
        " &gt;&gt;1 右 ",
        " a cat ",
        " 上級者 ",
        " <b>?</b> ",
        "あぼーん",
        " www "
      })
  void leavesTalkAlone(String body) {
    assertThat(CommandText.parse(body)).isEmpty();
  }

  @Test
  void nobodyPlaysAlone() {
    assertThat(CommandText.parse("右".repeat(50))).hasSize(CommandText.MOST);
  }

  @Property
  void anyTextCanBePosted(@ForAll String body) {
    assertThat(CommandText.parse(body)).hasSizeLessThanOrEqualTo(CommandText.MOST);
  }
}
