package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms as attackers, broken clients and strange keyboards send them (P2 to P5). */
class HostileFormTest {
  private static final String DATE = "<>2019/07/29(月) 07:34:07<> ";

  @TempDir Path data;
  private TestSite site;
  private String key;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_NONAME_NAME=名無し", "BBS_NO_ID=checked");
    site = TestSite.open(data);
    key = site.thread("題");
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  /** What follows {@code bbs} and {@code key}, and what the line begins and ends with. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FROM=a%0Ab&MESSAGE=x                    | a b<>               | x",
        "FROM=a%0D%0Ab&MESSAGE=x                 | a b<>               | x",
        "mail=sa%0Age&MESSAGE=x                  | 名無し<>sa ge        | x",
        "FROM=a%00b%0B&MESSAGE=x%00%0Cy          | ab<>                | xy",
        "FROM=%3C%3E&MESSAGE=%3C%3E              | &lt;&gt;<>          | &lt;&gt;",
        "FROM=%22%26&MESSAGE=%26lt;              | &quot;&amp;<>       | &lt;",
        "MESSAGE=%26%23x1F600;                   | 名無し<>             | &#128512;",
        "MESSAGE=%26%2355357;%26%2356832;        | 名無し<>             | &#128512;",
        "MESSAGE=%26%23XD83D;%26%23xde00;        | 名無し<>             | &#128512;",
        "MESSAGE=%F0%9F%98%80%20%E3%81%82        | 名無し<>             | &#128512; あ",
        "MESSAGE=%26%2310                        | 名無し<>             | &amp;#10",
        "MESSAGE=x&MESSAGE=y                     | 名無し<>             | x",
        "FROM=a&FROM=b&MESSAGE=x                 | a<>                 | x",
        "MESSAGE[]=y&MESSAGE=x                   | 名無し<>             | x",
        "FROM[]=y&MESSAGE=x                      | 名無し<>             | x",
        "MESSAGE=%83%5C%95%5C                    | 名無し<>             | ソ表",
        "MESSAGE=a%0Ab%0D%0Ac                    | 名無し<>             | a <br> b <br> c",
        "MESSAGE=+a%20b+                         | 名無し<>             | ' a b'",
        "FROM=%81%9F%81%9A&MESSAGE=x             | ◇☆<>                | x",
        "FROM=%26%239670;%26%23x2605;&MESSAGE=x  | ◇☆<>                | x",
        "FROM=%81%9Fa%23A&MESSAGE=x              | ◇a </b>◆hRJ9Ya./t. <b><> | x",
        "MESSAGE=x&time=0&submit=%00&a=b         | 名無し<>             | x",
        "MESSAGE=x%0D%0A                         | 名無し<>             | x",
        "MESSAGE=%5C%7E%A5                       | 名無し<>             | '\\~･'",
        "MESSAGE=%26%23x0000000000041;           | 名無し<>             | &#65;",
        "MESSAGE=%80&MESSAGE=x&charset=utf-8     | refused             | 文字コード",
        "MESSAGE=%82                             | refused             | 文字コード",
        "MESSAGE=%FF%FE%00a                      | refused             | 文字コード",
        "MESSAGE[]=x                             | refused             | 本文がありません",
        "MESSAGE=%00                             | refused             | 本文がありません",
        "MESSAGE=%26%2310;                       | refused             | 本文に使えない文字",
        "MESSAGE=%26%23x202E;abc                 | refused             | 本文に使えない文字",
        "MESSAGE=%26%238238;abc                  | refused             | 本文に使えない文字",
        "MESSAGE=%26%230;                        | refused             | 本文に使えない文字",
        "MESSAGE=%26%2355357;a                   | refused             | 本文に使えない文字",
        "FROM=%26%23x0A;&MESSAGE=x               | refused             | 名前に使えない文字",
        "mail=%26%23133;&MESSAGE=x               | refused             | メールに使えない文字",
        "FROM=%EF%BB%BF%82&MESSAGE=x             | refused             | 文字コード",
      })
  void oddFormsBecomeSoundLinesOrAreRefused(String form, String start, String end)
      throws IOException {
    String before = site.dat(key);
    TestSite.Reply reply = send("bbs=b&key=" + key + "&" + form.strip());
    if (start.equals("refused")) {
      assertThat(reply.text()).contains("<b>ＥＲＲＯＲ：" + end).doesNotContain("書きこみました");
      assertThat(site.dat(key)).isEqualTo(before);
    } else {
      assertThat(reply.text()).contains("2ch_X:true");
      assertThat(site.dat(key)).startsWith(before);
      assertThat(site.dat(key).substring(before.length()))
          .startsWith(start)
          .endsWith(DATE + end + " <>\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "../../x",
    "..%2F..%2Fx",
    "1234567890%00",
    "1234567890.dat",
    "-123456789",
    "12345678",
    "12345678901",
    "１２３４５６７８９０",
    "1234567890&key=KEY",
  })
  void aKeyThatIsNoneNamesNoThread(String odd) throws IOException {
    String before = site.dat(key);
    TestSite.Reply reply = send("bbs=b&key=" + odd.replace("KEY", key) + "&MESSAGE=x");
    assertThat(reply.text()).contains("ＥＲＲＯＲ：そのようなスレッドはありません");
    assertThat(site.dat(key)).isEqualTo(before);
  }

  @Test
  void fieldsOfTenThousandCharactersAreRefusedByTheirLimit() {
    String many = "a".repeat(10_000);
    assertThat(send("bbs=b&key=" + key + "&MESSAGE=x&FROM=" + many).text()).contains("名前が長すぎます");
    assertThat(send("bbs=b&key=" + key + "&MESSAGE=x&mail=" + many).text()).contains("メールが長すぎます");
    assertThat(send("bbs=b&key=" + key + "&MESSAGE=" + many).text()).contains("本文が長すぎます");
    assertThat(send("bbs=b&subject=" + many + "&MESSAGE=x").text()).contains("題名が長すぎます");
    String references = "%26%23128512;".repeat(10_000);
    assertThat(send("bbs=b&key=" + key + "&MESSAGE=" + references).text()).contains("本文が長すぎます");
    assertThat(send("bbs=b&key=" + key + "&MESSAGE=x&FROM=a%23" + many).text())
        .contains("2ch_X:true");
    assertThat(send("bbs=" + many + "&key=" + key + "&MESSAGE=x").text()).contains("そのような板");
    assertThat(send("bbs=b&key=" + many + "&MESSAGE=x").text()).contains("そのようなスレッド");
  }

  private TestSite.Reply send(String form) {
    return site.ask(TestSite.request("POST", "/test/bbs.cgi", form.getBytes(DatCodec.CHARSET)));
  }
}
