package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.Post;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {
  @DisplayName("markup that 2ch software writes is kept")
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " a <br> b | a <br> b ",
        "a<BR>b|a<br>b",
        "a<br/>b<br />c|a<br>b<br>c",
        "name </b>◆TRIP <b>|name </b>◆TRIP <b>",
        "&gt;&gt;1 &amp; &#128512;|&gt;&gt;1 &amp; &#128512;",
        "<a href=\"../test/read.cgi/b/1/1\" target=\"_blank\">&gt;&gt;1</a>|&gt;&gt;1",
        "<A HREF=x>&gt;&gt;1-5</A>|&gt;&gt;1-5",
        "http://example.com/?a=1&b=2|http://example.com/?a=1&b=2",
        "it's|it's",
      })
  void kept(String field, String html) {
    assertThat(SafeHtml.of(field)).isEqualTo(html);
  }

  @DisplayName("everything else becomes text")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js>",
        "<img src=x onerror=alert(1)>",
        "<br onmouseover=alert(1)>",
        "<b onclick=alert(1)>x</b>",
        "<b/onclick=alert(1)>",
        "<br/ onclick=alert(1)>",
        "<b\u0000>",
        "<a href=javascript:alert(1)>click</a>",
        "<a href=\"x\">&gt;&gt;1<script></a>",
        "<a href=x onclick=alert(1)>&gt;&gt;x</a>",
        "<scr<a href=x>&gt;&gt;1</a>ipt>",
        "<<a x>&gt;&gt;1</a>script>",
        "<svg/onload=alert(1)>",
        "<iframe src=x></iframe>",
        "<!--<img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>]]>",
        "\"><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "<style>@import'//evil.example/x.css';</style>",
        "<base href=//evil.example/>",
        "<br <script>alert(1)</script>>",
        "<b<b>>",
        "<",
        "<b",
        "</script",
      })
  void madeText(String field) {
    assertHarmless(SafeHtml.of(field));
  }

  @Test
  @DisplayName("a tag stays readable as text")
  void readable() {
    assertThat(SafeHtml.of("<script>\"x\"</script>"))
        .isEqualTo("&lt;script&gt;&quot;x&quot;&lt;/script&gt;");
    assertThat(SafeHtml.of("<body>")).isEqualTo("&lt;body&gt;");
    assertThat(SafeHtml.of("<br x>")).isEqualTo("&lt;br x&gt;");
  }

  @Property
  void noTagButLineBreaksAndBold(@ForAll("markup") String field) {
    assertHarmless(SafeHtml.of(field));
  }

  @Property
  void alsoInAWholePost(@ForAll("markup") String field) {
    String html = PostText.html(new Post(field, field, field, field, field), 1);

    String own =
        "<(/?div|/?span|div class=\"\\w+\"|span class=\"\\w+\"|div class=\"post\" id=\"1\")>";
    assertHarmless(html.replaceAll(own, ""));
  }

  @Property
  void onceIsEnough(@ForAll("markup") String field) {
    String once = SafeHtml.of(field);
    assertThat(SafeHtml.of(once)).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> markup() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "<",
            ">",
            "\"",
            "'",
            "/",
            " ",
            "\t",
            "=",
            "&",
            "&lt;",
            "&gt;",
            "&gt;&gt;1",
            "a",
            "b",
            "br",
            "<br>",
            "<b>",
            "</b>",
            "<a ",
            "</a>",
            "<a x>",
            "script",
            "onload",
            "\u0000",
            "é",
            "<br",
            "<b/",
            "!--");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(14).map(list -> String.join("", list)), Arbitraries.strings());
  }

  private static void assertHarmless(String html) {
    assertThat(html.replace("<br>", "").replace("<b>", "").replace("</b>", ""))
        .doesNotContain("<", ">", "\"");
  }
}
