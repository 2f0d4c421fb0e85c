package dev.tailboard.board.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.search.SearchQuery.Word;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnippetTest {
  private static String marked(String body, String... words) {
    List<Word> all = List.of(words).stream().map(w -> new Word("all", FoldedText.fold(w))).toList();
    return Snippet.of(body, all).stream()
        .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining());
  }

  @Test
  void marksWhatWasFoundAsItStandsThere() {
    assertThat(marked("ここに ﾈｺ がいる", "ネコ")).isEqualTo("ここに [ﾈｺ] がいる");
    assertThat(marked("ｶﾞｷﾞｸﾞ", "ギ")).isEqualTo("ｶﾞ[ｷﾞ]ｸﾞ");
    assertThat(marked("Big BIG big", "big")).isEqualTo("[Big] [BIG] [big]");
    assertThat(marked("㍿の話", "株式会社")).isEqualTo("[㍿]の話");
    assertThat(marked("a\n\nb", "a b")).isEqualTo("[a b]");
    assertThat(marked("😀あ😀", "あ")).isEqualTo("😀[あ]😀");
    assertThat(marked("なにもない", "ネコ")).isEqualTo("なにもない");
  }

  @Test
  void showsThePartOfALongTextThatMatters() {
    String shown = marked("あ".repeat(1000) + "ネコ" + "い".repeat(1000), "ネコ");
    assertThat(shown).startsWith("…あ").contains("あ[ネコ]い").endsWith("い…");
    assertThat(shown.length()).isLessThan(200);
    assertThat(marked("😀".repeat(500), "x").codePoints().filter(c -> c >= 0xD800 && c < 0xE000))
        .isEmpty();
  }
}
