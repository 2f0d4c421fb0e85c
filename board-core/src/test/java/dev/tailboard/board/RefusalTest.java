package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every rule that refuses a post says so, in the form that clients understand (P7), and stores
 * nothing.
 */
class RefusalTest {
  @TempDir Path data;
  private TestSite site;
  private String key;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(
        data,
        "BBS_SUBJECT_COUNT=10",
        "BBS_NAME_COUNT=10",
        "BBS_MAIL_COUNT=10",
        "BBS_MESSAGE_COUNT=40",
        "BBS_LINE_NUMBER=2",
        "BBS_THREAD_STOP=3");
    site = TestSite.open(data, SiteOptions.defaults().withCooldown(Duration.ofSeconds(5)));
    key = site.thread("題");
    site.advance(Duration.ofSeconds(5));
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE, '', 本文がありません",
    "MESSAGE, ' 　', 本文がありません",
    "MESSAGE, '&#8203;', 本文がありません",
    "MESSAGE, 'a&#10;b', 本文に使えない文字",
    "FROM, '&#8238;', 名前に使えない文字",
    "mail, '&#0;', メールに使えない文字",
    "FROM, 01234567890, 名前が長すぎます（10バイトまで）",
    "FROM, ああああああ, 名前が長すぎます",
    "mail, 01234567890, メールが長すぎます（10バイトまで）",
    "MESSAGE, 01234567890123456789012345678901234567890, 本文が長すぎます（40バイトまで）",
    "key, 1, そのようなスレッドはありません",
    "key, 1234567890, そのようなスレッドはありません",
    "key, ../../etc/passwd, そのようなスレッドはありません",
    "bbs, nowhere, そのような板はありません",
    "bbs, ../b, そのような板はありません",
    "bbs, test, そのような板はありません",
    "bbs, '', そのような板はありません",
  })
  void aReplyThatBreaksARuleIsRefused(String field, String value, String reason)
      throws IOException {
    String before = site.dat(key);
    assertRefused(reply(field, value), reason);
    assertThat(site.dat(key)).isEqualTo(before);
  }

  @Test
  void tooManyLines() throws IOException {
    assertRefused(reply("MESSAGE", "1\n2\n3\n4\n5"), "改行が多すぎます（4行まで）");
    assertThat(reply("MESSAGE", "1\n2\n3\n4").text()).contains("2ch_X:true");
  }

  @Test
  void lengthsAreThoseOfTheStoredBytes() {
    assertRefused(reply("FROM", "<<<"), "名前が長すぎます");
    assertThat(reply("FROM", "あああああ#a long secret").text()).contains("2ch_X:true");
  }

  @ParameterizedTest
  @CsvSource({
    "'', スレッドの番号も題名もありません",
    "'　', スレッドの番号も題名もありません",
    "'&#12288;', 題名がありません",
    "'&#10;', 題名に使えない文字",
    "01234567890, 題名が長すぎます（10バイトまで）",
  })
  void aThreadThatBreaksARuleIsRefused(String title, String reason) {
    String before = site.get("/b/subject.txt").text();
    assertRefused(site.post("bbs", "b", "subject", title, "MESSAGE", "x"), reason);
    assertThat(site.get("/b/subject.txt").text()).isEqualTo(before);
  }

  @Test
  void whoPostsAgainTooSoonIsToldTheSeconds() {
    assertThat(reply("MESSAGE", "x").text()).contains("2ch_X:true");
    site.advance(Duration.ofMillis(1500));
    assertThat(reply("MESSAGE", "x").text()).contains("<b>ＥＲＲＯＲ：続けて書きこむには あと 4 秒待ってください。</b>");
    site.advance(Duration.ofMillis(3500));
    assertThat(reply("MESSAGE", "x").text()).contains("2ch_X:true");
  }

  @Test
  void aRefusedPostDoesNotCostTheCooldown() {
    assertRefused(reply("MESSAGE", ""), "本文がありません");
    assertThat(reply("MESSAGE", "x").text()).contains("2ch_X:true");
  }

  @Test
  void aFullThreadTakesNoMore() throws IOException {
    for (int i = 2; i <= 3; i++) {
      assertThat(reply("MESSAGE", "x").field("x-resnum")).isEqualTo(Integer.toString(i));
      site.advance(Duration.ofSeconds(5));
    }
    assertRefused(reply("MESSAGE", "x"), Refusal.FULL.reason());
    assertThat(site.dat(key).lines()).hasSize(4); // with the stop line
    assertThat(site.get("/test/read.cgi/b/" + key + "/").text()).doesNotContain("<form");
  }

  @Test
  void scriptsThatTakeEvery200ForASuccessGetAnother() {
    byte[] form = "bbs=b".getBytes(StandardCharsets.US_ASCII);
    String[] script = {"User-Agent", "Python-urllib/3.11"};
    Reply refused = site.ask(TestSite.request("POST", "/test/bbs.cgi", form, script));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("<title>ＥＲＲＯＲ！</title>");
  }

  @Test
  void formsAreOnlyTakenByPost() {
    Reply get = site.get("/test/bbs.cgi?bbs=b&key=" + key + "&MESSAGE=x");
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.field("Allow")).isEqualTo("POST");
  }

  @Test
  void theRefusalIsInUtf8ForWhoAskedInIt() {
    Reply reply =
        site.post(
            StandardCharsets.UTF_8, "charset", "UTF-8", "bbs", "b", "key", key, "MESSAGE", "");
    assertThat(reply.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(reply.text()).contains("ＥＲＲＯＲ：本文がありません");
  }

  private Reply reply(String field, String value) {
    String[] form = {"bbs", "b", "key", key, "FROM", "", "mail", "", "MESSAGE", "x"};
    for (int i = 0; i < form.length; i += 2) {
      if (form[i].equals(field)) {
        form[i + 1] = value;
      }
    }
    return site.post(DatCodec.CHARSET, form);
  }

  private static void assertRefused(Reply reply, String reason) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.field("x-resnum")).isNull();
    assertThat(reply.text())
        .contains("<title>ＥＲＲＯＲ！</title>")
        .contains("<!-- 2ch_X:error -->")
        .contains("<b>ＥＲＲＯＲ：" + reason)
        .doesNotContain("書きこみました")
        .doesNotContain("終わりました")
        .doesNotContain("2ch_X:true")
        .doesNotContainPattern("\\s[0-9]+\\s");
    String afterReason = reply.text().substring(reply.text().indexOf("<b>ＥＲＲＯＲ：") + 3);
    assertThat(afterReason).doesNotContain("<b>");
  }
}
