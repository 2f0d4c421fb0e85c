package dev.tailboard.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.tck.wire.Json;
import dev.tailboard.tck.wire.Reply;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What came back.
 *
 * @param reply null if the server hung up without a word
 */
record Answered(@Nullable Reply reply) {
  private static final Pattern EVENT_HANDLER =
      Pattern.compile(
          "<[a-z/!][^\\s>]*+"
              + "(?:\\s++(?!on)[^\\s\"'=<>]++(?:\\s*=\\s*(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'=<>]++))?+)*+"
              + "\\s++on[a-z]++\\s*=",
          Pattern.CASE_INSENSITIVE);

  String status() {
    return reply == null ? "none" : Integer.toString(reply.status());
  }

  /** The status line, the fields and the body. */
  String text() {
    return reply == null ? "" : reply.head() + "\n" + body(reply);
  }

  private static String body(Reply reply) {
    boolean japanese = type(reply).contains("shift_jis");
    return new String(reply.body(), japanese ? DatCodec.CHARSET : UTF_8);
  }

  private static String type(Reply reply) {
    return Objects.requireNonNullElse(reply.field("Content-Type"), "").toLowerCase(Locale.ROOT);
  }

  /** Whether this is what a row promises. */
  void check(Attack attack, String server) throws Exception {
    assertThat(attack.allows(server, status()))
        .as("%s answered %s to %s, not %s", server, text(), attack.ask(), attack.answers())
        .isTrue();
    if (reply != null) {
      assertThat(attack.says()).allSatisfy(each -> assertThat(text()).contains(each));
      assertThat(attack.never()).allSatisfy(each -> assertThat(text()).doesNotContain(each));
      assertThat(text()).doesNotContain("\tat ", "Exception:", "java.lang.", "dev.tailboard.");
      assertThat(reply.field("X-Evil")).isNull();
      assertThat(text().contains("2ch_X:true")).as("success word").isEqualTo(attack.stores());
      checkForm();
    }
  }

  /** Whether it is in the form that it says, and brings nothing that acts. */
  void checkForm() throws Exception {
    Reply here = Objects.requireNonNull(reply);
    if (here.body().length == 0) {
      return;
    }
    if (type(here).contains("json")) {
      if (Json.object(body(here)).get("html") instanceof String html) {
        assertHarmless(html);
      }
    } else if (type(here).contains("xml")) {
      var elements = parseXml(here.body()).getElementsByTagName("*");
      for (int i = 0; i < elements.getLength(); i++) {
        if (((Element) elements.item(i)).getAttribute("type").equals("html")) {
          assertHarmless(elements.item(i).getTextContent());
        }
      }
    } else if (type(here).startsWith("text/html")) {
      assertHarmless(body(here));
    }
  }

  private static void assertHarmless(String html) {
    assertThat(html)
        .doesNotContainPattern("(?i)<\\s*(script|img|svg|iframe|object|embed|base)\\b")
        .doesNotContainPattern(EVENT_HANDLER)
        .doesNotContainPattern("(?i)href\\s*=\\s*[\"']?\\s*(javascript|data|vbscript):");
  }

  private static Document parseXml(byte[] xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }
}
