package dev.tailboard.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board may ask posters to confirm, or to work or wait, before it takes a post. */
class HumanCheckTest {
  private static final String KEY = "1234567890";

  @TempDir Path data;
  private TestSite site;

  private void open(String... settings) throws IOException {
    Path dats = TestSite.board(data, settings).resolve("dat");
    Files.write(dats.resolve(KEY + ".dat"), DatCodec.encode("a<><>d<> b <>題\n"));
    site = TestSite.open(data);
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @Test
  void thePageOfConfirmationIsTheOneThatClientsKnowAndNothingIsStored() throws IOException {
    open("TAILBOARD_CHECK=confirm");
    Reply asked = post(DatCodec.CHARSET, "", "MESSAGE", "\"一\"\n<二>&#128512;", "mail", "sage");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.field("x-resnum")).isNull();
    assertThat(asked.text())
        .contains("<title>■ 書き込み確認 ■</title>")
        .contains("<!-- 2ch_X:cookie -->")
        .contains("<input type=\"hidden\" name=\"mail\" value=\"sage\">")
        .contains("name=\"MESSAGE\" value=\"&quot;一&quot;\n&lt;二&gt;&amp;#128512;\"")
        .doesNotContain("書きこみました", "終わりました", "2ch_X:true", "<script", "秒");
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void whoComesBackWithTheFieldOrTheCookieIsTakenAndNotAskedAgain() throws IOException {
    open("TAILBOARD_CHECK=confirm");
    Reply taken = post(DatCodec.CHARSET, "", "check", challenge(ask()));
    assertThat(taken.text()).contains("2ch_X:true");
    Reply byCookie = post(DatCodec.CHARSET, cookie(ask(), "check"));
    assertThat(byCookie.text()).contains("2ch_X:true");
    String pass = cookie(byCookie, "PASS");
    assertThat(post(DatCodec.CHARSET, pass).text()).contains("2ch_X:true");
    site.advance(Duration.ofDays(1));
    assertThat(post(DatCodec.CHARSET, pass).text()).contains("2ch_X:true");
    site.advance(Duration.ofSeconds(1));
    assertThat(post(DatCodec.CHARSET, pass).text()).contains("2ch_X:cookie");
    assertThat(posts()).isEqualTo(5);
  }

  @Test
  void aChallengeCountsOnceForHalfAnHourAndOnlyForItsOwner() throws IOException {
    open("TAILBOARD_CHECK=confirm");
    String used = challenge(ask());
    assertThat(post(DatCodec.CHARSET, "", "check", used).text()).contains("2ch_X:true");
    assertThat(post(DatCodec.CHARSET, "", "check", used).text()).contains("2ch_X:cookie");
    String other = challenge(ask());
    assertThat(postFrom("192.0.2.77", "check", other).text()).contains("2ch_X:cookie");
    String changed = other.replaceFirst("\\d", "9");
    assertThat(post(DatCodec.CHARSET, "", "check", changed).text()).contains("2ch_X:cookie");
    assertThat(post(DatCodec.CHARSET, "", "check", "a.b.c.d").text()).contains("2ch_X:cookie");
    site.advance(Duration.ofSeconds(1801));
    assertThat(post(DatCodec.CHARSET, "", "check", other).text()).contains("2ch_X:cookie");
    assertThat(posts()).isEqualTo(2);
  }

  @Test
  void workIsTakenAtOnceAndWhoDoesNoneWaits() throws Exception {
    open("TAILBOARD_CHECK=work", "TAILBOARD_CHECK_BITS=8", "TAILBOARD_CHECK_MINUTES=0");
    Reply asked = ask();
    assertThat(asked.text()).contains("<script>", "10秒たってから");
    String challenge = challenge(asked);
    String wrong = find(challenge, 1);
    Reply again = post(DatCodec.CHARSET, "", "check", challenge, "answer", wrong);
    assertThat(again.text()).contains("2ch_X:cookie", challenge);
    String answer = find(challenge, 0);
    Reply taken = post(DatCodec.CHARSET, "", "check", challenge, "answer", answer);
    assertThat(taken.text()).contains("2ch_X:true");
    assertThat(taken.fields("Set-Cookie")).doesNotContain("PASS");

    String waiting = cookie(ask(), "check");
    site.advance(Duration.ofSeconds(9));
    Reply early = post(DatCodec.CHARSET, waiting);
    assertThat(early.text()).contains("2ch_X:cookie", "<p id=\"wait\">1秒");
    site.advance(Duration.ofSeconds(1));
    assertThat(post(DatCodec.CHARSET, waiting).text()).contains("2ch_X:true");
    assertThat(posts()).isEqualTo(3);
  }

  @Test
  void aPageInUtf8ComesBackInUtf8() throws IOException {
    open("TAILBOARD_CHECK=confirm");
    Reply asked = post(UTF_8, "", "charset", "utf-8", "MESSAGE", "😀");
    assertThat(asked.text()).contains("name=\"MESSAGE\" value=\"😀\"", "name=\"charset\"");
  }

  @Test
  void aBoardThatIsFullOrARuleSaysSoFirst() throws IOException {
    open("TAILBOARD_CHECK=confirm", "NANASHI_CHECK=checked");
    assertThat(ask().text()).contains("名前が必要です");
  }

  /** The script of the page, run by Node.js where there is one. */
  @Test
  void theScriptFindsAnswersThatAreTaken() throws Exception {
    assumeTrue(isNode(), "there is no Node.js to run the script of the page");
    open("TAILBOARD_CHECK=work", "TAILBOARD_CHECK_BITS=12");
    Reply asked = ask();
    String page = asked.text();
    String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
    Path file = data.resolve("page.js");
    Files.writeString(
        file,
        "var document={getElementById:function(i){return i==='wait'?null:"
            + "{appendChild:function(f){console.log(f.value)},submit:function(){}}},"
            + "createElement:function(){return {}}};\n"
            + script);
    Process node = new ProcessBuilder("node", file.toString()).redirectErrorStream(true).start();
    String answer = new String(node.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(node.waitFor()).as(answer).isZero();
    assertThat(post(DatCodec.CHARSET, "", "check", challenge(asked), "answer", answer).text())
        .contains("2ch_X:true");
  }

  private static boolean isNode() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
  }

  private Reply ask() {
    return post(DatCodec.CHARSET, "");
  }

  private static String challenge(Reply asked) {
    Matcher field = Pattern.compile("name=\"check\" value=\"([^\"]+)\"").matcher(asked.text());
    assertThat(field.find()).as(asked.text()).isTrue();
    return field.group(1);
  }

  private static String cookie(Reply reply, String name) {
    Matcher cookie = Pattern.compile(name + "=[^;]+").matcher(reply.fields("Set-Cookie"));
    assertThat(cookie.find()).isTrue();
    return cookie.group();
  }

  private Reply post(Charset charset, String cookie, String... more) {
    return send("192.0.2.1", charset, cookie, more);
  }

  private Reply postFrom(String address, String... more) {
    return send(address, DatCodec.CHARSET, "", more);
  }

  private Reply send(String address, Charset charset, String cookie, String... more) {
    List<String> form = new ArrayList<>(List.of(more));
    if (!form.contains("MESSAGE")) {
      form.addAll(List.of("MESSAGE", "x"));
    }
    form.addAll(List.of("bbs", "b", "key", KEY));
    byte[] content = TestSite.form(charset, form.toArray(String[]::new)).getBytes(UTF_8);
    return site.ask(TestSite.requestFrom(address, content, "Cookie", cookie));
  }

  /** An answer whose hash begins with a byte: of zero has it eight zero bits, of one seven. */
  private static String find(String challenge, int firstByte) throws Exception {
    for (int answer = 0; ; answer++) {
      byte[] text = (challenge + "." + answer).getBytes(UTF_8);
      if (MessageDigest.getInstance("SHA-256").digest(text)[0] == firstByte) {
        return Integer.toString(answer);
      }
    }
  }

  private long posts() throws IOException {
    return site.dat(KEY).lines().count();
  }
}
