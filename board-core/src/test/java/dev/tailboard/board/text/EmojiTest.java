package dev.tailboard.board.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmojiTest {
  /** Java knows emoji from 21 on; a newer Unicode has more of them, never fewer. */
  @Test
  void theTableIsThatOfUnicode() throws Exception {
    Method isEmoji =
        Arrays.stream(Character.class.getMethods())
            .filter(method -> method.getName().equals("isEmoji"))
            .findFirst()
            .orElse(null);
    assumeTrue(isEmoji != null, "this Java does not know emoji");
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      boolean known = (boolean) isEmoji.invoke(null, c);
      assertThat(!known || Emoji.is(c)).as("U+%04X", c).isTrue();
    }
  }

  @Test
  void rangesIncludeBothEnds() {
    for (int c : new int[] {0xA9, 0x2194, 0x2196, 0x2199, 0x1F600, 0x1FAF8}) {
      assertThat(Emoji.is(c)).as("U+%04X", c).isTrue();
    }
    for (int c : new int[] {0x80, 0xA8, 0xAA, 0x2193, 0x219A, 0x3042, 0x1FAF9, 0x10FFFF}) {
      assertThat(Emoji.is(c)).as("U+%04X", c).isFalse();
    }
  }
}
