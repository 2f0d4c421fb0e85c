package dev.tailboard.board.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatHtmlTest {
  private static final String THREAD = "/test/read.cgi/b/1234567890/";

  @Test
  void linesAndReferencesStay() {
    assertThat(body(" a <br> b &hearts; &amp;<BR/>c ")).isEqualTo("a <br> b &hearts; &amp;<br>c");
  }

  @Test
  void anchorsBecomeLinks() {
    assertThat(body("&gt;&gt;3 x")).isEqualTo("<a href=\"#3\">&gt;&gt;3</a> x");
    assertThat(body("&gt;&gt;9")).isEqualTo("<a href=\"" + THREAD + "9\">&gt;&gt;9</a>");
    assertThat(body(">>3-5")).isEqualTo("<a href=\"" + THREAD + "3-5\">&gt;&gt;3-5</a>");
    assertThat(body("＞＞3")).isEqualTo("<a href=\"#3\">＞＞3</a>");
  }

  @Test
  void anchorsThatAForeignDatHasAlreadyAreReadAsText() {
    assertThat(body("<a href=\"../test/read.cgi/b/1/3\" target=\"_blank\">&gt;&gt;3</a>"))
        .isEqualTo("<a href=\"#3\">&gt;&gt;3</a>");
  }

  @Test
  void addressesBecomeLinks() {
    String rel = " rel=\"nofollow noopener ugc\"";
    assertThat(body("見て http://example.com/?a=1&amp;b=$2&gt;&gt;"))
        .isEqualTo(
            "見て <a href=\"http://example.com/?a=1&amp;b=$2\""
                + rel
                + ">http://example.com/?a=1&amp;b=$2</a>&gt;&gt;");
    assertThat(body("ttps://example.com/。"))
        .isEqualTo("<a href=\"https://example.com/\"" + rel + ">ttps://example.com/</a>。");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<svg/onload=alert(1)>",
        "http://a/\"onmouseover=\"alert(1)",
        "<a <b>\" onclick=x>",
        "<!-- --><b onclick=x>",
        "</b><script >",
        "<",
        "<a",
        "&#0;&#8238;&<\u0000",
        "<br onclick=x>"
      })
  void nothingInADatIsTrusted(String field) {
    for (String html : new String[] {body(field), DatHtml.text(field), DatHtml.name(field)}) {
      String left =
          html.replaceAll("</?b>|<br>|</?span( class=\"trip\")?>", "")
              .replaceAll("<a href=\"(#|/|https?:)[^\"<>]*\"( rel=\"[a-z ]*\")?>|</a>", "");
      assertThat(left).doesNotContain("<").doesNotContain(">").doesNotContain("\"");
      assertThat(html).doesNotContain("&#8238;").doesNotContain("\u0000");
    }
  }

  @Test
  void aTripIsTakenOutOfTheBold() {
    assertThat(DatHtml.name("太郎 </b>◆ozOtJW9BFA <b>"))
        .isEqualTo("<b>太郎 </b><span class=\"trip\">◆ozOtJW9BFA </span><b></b>");
    assertThat(DatHtml.name("<b></b></b>x")).isEqualTo("<b></b><span class=\"trip\">x</span>");
  }

  @Test
  void titlesHaveNoTags() {
    assertThat(DatHtml.text("a<br>b<i>c</i> &lt;d&gt; >")).isEqualTo("abc &lt;d&gt; &gt;");
  }

  private static String body(String field) {
    return DatHtml.body(field, THREAD, post -> post <= 5);
  }
}
