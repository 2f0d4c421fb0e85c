package dev.tailboard.board.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * The page that asks a poster to confirm a post (P8): with a script it goes on by itself, without
 * one a button has to be pressed, perhaps after a wait.
 *
 * @param fields the form that was sent, to be sent again
 * @param challenge what has to come back
 * @param bits how many zero bits the script has to find; 0 for none
 * @param waitSeconds how long those without a script have to wait
 */
public record CheckPage(Map<String, String> fields, String challenge, int bits, long waitSeconds) {
  /** The form field with the challenge, and the cookie with it. */
  public static final String CHALLENGE = "check";

  /** The form field with what the script has found. */
  public static final String ANSWER = "answer";

  private static final String SCRIPT = script();

  /** The page in a charset. */
  public String toHtml(Charset charset) {
    var inputs = new StringBuilder();
    fields.forEach((name, value) -> inputs.append(hidden(name, value)));
    inputs.append(hidden(CHALLENGE, challenge));
    if (charset.equals(StandardCharsets.UTF_8)) {
      inputs.append(hidden("charset", "utf-8"));
    }
    String wait =
        waitSeconds > 0 ? "<p id=\"wait\">" + waitSeconds + "秒たってから、ボタンを押してください。</p>\n" : "";
    String body =
        """
        <!-- 2ch_X:cookie -->
        <h1>書き込み確認</h1>
        <p>まだ投稿されていません。よければ、ボタンを押してください。</p>
        %s<form id="check" method="post" action="/test/bbs.cgi">
        %s<button>上記全てを承諾して書き込む</button>
        </form>
        %s"""
            .formatted(wait, inputs, bits > 0 ? script(bits) : "");
    return new Page("■ 書き込み確認 ■", "", body).toHtml(charset);
  }

  private String script(int bits) {
    return """
        <script>
        %swork('%s', %d, function (answer) {
          var field = document.createElement('input');
          field.type = 'hidden';
          field.name = '%s';
          field.value = answer;
          var form = document.getElementById('check');
          form.appendChild(field);
          form.submit();
        });
        var wait = document.getElementById('wait');
        if (wait) wait.textContent = '確認の計算をしています。終わると自動で進みます。';
        </script>
        """
        .formatted(SCRIPT, challenge, bits, ANSWER);
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Page.escape(value) + "\">\n";
  }

  private static String script() {
    try (InputStream file =
        Objects.requireNonNull(CheckPage.class.getResourceAsStream("work.js"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read work.js", e);
    }
  }
}
