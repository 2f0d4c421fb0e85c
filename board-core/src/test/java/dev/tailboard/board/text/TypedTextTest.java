package dev.tailboard.board.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
  @ParameterizedTest
  @CsvSource({
    "<b>, &lt;b&gt;",
    ">>1, &gt;&gt;1",
    "a&b, a&amp;b",
    "&hearts;, &hearts;",
    "&gt;&gt;1, &gt;&gt;1",
    "&#128512;, &#128512;",
    "&#x1F600;, &#128512;",
    "&#X1f600;, &#128512;",
    "&#0000128512;, &#128512;",
    "&#55357;&#56832;, &#128512;",
    "&#xD83D;&#xDE00;, &#128512;",
    "&#9829, &amp;#9829",
    "&#;, &amp;#;",
    "&#xZZ;, &amp;#xZZ;",
    "&#99999999999;, &amp;#99999999999;",
    "&1;, &amp;1;",
    "http://a/?b=1&c=2, http://a/?b=1&amp;c=2",
    "&amp;#60;, &amp;#60;",
  })
  void markupIsEscapedAndReferencesStay(String typed, String stored) {
    assertThat(TypedText.line(typed)).contains(stored);
    assertThat(TypedText.lines(typed)).contains(stored);
  }

  @Test
  void quotationMarksAreEscaped() {
    assertThat(TypedText.line("a\"b")).contains("a&quot;b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#10;",
        "&#x0A;",
        "&#13;",
        "&#0;",
        "&#127;",
        "&#128;",
        "&#8232;",
        "&#8238;",
        "&#x202e;",
        "&#8294;",
        "&#55357;",
        "&#56832;",
        "&#55357; &#56832;",
        "&#65535;",
        "&#1114112;",
        "&#64976;",
        "&#2147483647;"
      })
  void referencesToCharactersThatHideOrBreakAreRefused(String typed) {
    assertThat(TypedText.line("a" + typed)).isEmpty();
    assertThat(TypedText.lines("a" + typed)).isEmpty();
  }

  @Test
  void controlsAreDropped() {
    assertThat(TypedText.line("a\u0000b\u000bc\fd\u007fe\u0081f\u202eg\ufffe")).contains("abcdefg");
    assertThat(TypedText.line("a\tb\u00a0c")).contains("a b c");
  }

  @Test
  void nothingThatIsDroppedGluesAReferenceTogether() {
    assertThat(TypedText.line("&\u0000#60;")).contains("&amp;#60;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb", "a\rb", "a\u2028b", "a\u2029b", "a\u0085b"})
  void everyLineBreakIsOne(String typed) {
    assertThat(TypedText.line(typed)).contains("a b");
    assertThat(TypedText.lines(typed)).contains("a <br> b");
  }

  @Test
  void emptyLinesStayInsideButNotAtTheEnds() {
    assertThat(TypedText.lines("\n\n  a\n\n b  \n\n")).contains("  a <br>  <br>  b");
    assertThat(TypedText.countLines("  a <br>  <br>  b")).isEqualTo(3);
    assertThat(TypedText.lines("")).contains("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "　", " <br> ", "&nbsp;", "&#12288;", "&#8203;", "\u200b", "&#12644;"})
  void whatNobodySeesIsBlank(String field) {
    assertThat(TypedText.isBlank(field)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "。", "&#128512;", "&hearts;", " <br> a", "&amp;"})
  void whatIsSeenIsNotBlank(String field) {
    assertThat(TypedText.isBlank(field)).isFalse();
  }
}
