package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.ParkedPoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages and texts of a site, each asked for as a client does. */
class ReadingTest {
  @TempDir Path data;
  private TestSite site;
  private String key;

  @BeforeEach
  void open() throws IOException {
    Path board = TestSite.board(data, "BBS_TITLE=集落の&板", "BBS_SECRET=x", "b@localhost");
    Files.write(board.resolve("head.txt"), DatCodec.encode("<p>決まり</p>"));
    site = TestSite.open(data);
    key = site.thread("<題>");
    site.post("bbs", "b", "key", key, "mail", "sage", "MESSAGE", ">>1\nhttp://example.com/");
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  /**
   * An adapter ends the connection of a half-closed client only if there is something to wait for.
   */
  @Test
  void onlyADatCanWait() {
    for (String page : new String[] {"/", "/b/", "/b/SETTING.TXT", "/test/read.cgi/b/" + key}) {
      assertThat(site.site.handle(TestSite.request("GET", page, new byte[0]), site.home, a -> {}))
          .as(page)
          .isSameAs(ParkedPoll.SETTLED);
    }
    int size = Integer.parseInt(site.get("/b/dat/" + key + ".dat").field("Content-Length"));
    ParkedPoll poll =
        site.site.handle(
            TestSite.request(
                "GET",
                "/b/dat/" + key + ".dat?long_polling=1",
                new byte[0],
                "Range",
                "bytes=" + size + "-"),
            site.home,
            a -> {});
    assertThat(poll).isNotSameAs(ParkedPoll.SETTLED);
    poll.cancel();
  }

  @Test
  void theFrontPageListsTheBoards() {
    Reply reply = site.get("/");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.field("Content-Type")).isEqualTo("text/html; charset=Shift_JIS");
    assertThat(reply.text()).contains("<a href=\"/b/\">").contains("集落の&amp;板");
  }

  @Test
  void theBoardPageHasTheRulesTheThreadsAndLastTheForm() {
    for (String path : new String[] {"/b/", "/b"}) {
      String page = site.get(path).text();
      assertThat(page)
          .contains("<title>集落の&amp;板</title>")
          .containsSubsequence(
              "<p>決まり</p>",
              "<a href=\"/test/read.cgi/b/" + key + "/l50\"><span>&lt;題&gt;</span>",
              "<form method=\"post\" action=\"/test/bbs.cgi\">",
              "name=\"subject\"");
      assertThat(page.indexOf("<form")).isEqualTo(page.lastIndexOf("<form"));
    }
  }

  @Test
  void aBoardOfManyThreadsHasPages() {
    for (int i = 0; i < 200; i++) {
      site.thread("t" + i);
      site.advance(Duration.ofSeconds(1));
    }
    assertThat(site.get("/b/").text())
        .contains("t199<")
        .contains("?page=2")
        .doesNotContain("&lt;題");
    assertThat(site.get("/b/?page=2").text()).contains("&lt;題&gt;").contains("?page=1");
    for (String odd : new String[] {"0", "-1", "x", "999999", "9999999999"}) {
      assertThat(site.get("/b/?page=" + odd).status()).isEqualTo(200);
    }
  }

  @Test
  void settingTxtIsShownWithoutWhatIsNobodysBusiness() {
    Reply reply = site.get("/b/SETTING.TXT");
    assertThat(reply.field("Content-Type")).isEqualTo("text/plain; charset=Shift_JIS");
    assertThat(reply.text()).isEqualTo("BBS_TITLE=集落の&板\n");
    assertThat(site.get("/b/SETTING.TXT", "If-None-Match", reply.field("ETag")).status())
        .isEqualTo(304);
  }

  @Test
  void headTxtIsThereOrNot() throws IOException {
    assertThat(site.get("/b/head.txt").text()).isEqualTo("<p>決まり</p>");
    Files.delete(data.resolve("b/head.txt"));
    assertThat(site.get("/b/head.txt").status()).isEqualTo(404);
    assertThat(site.get("/b/1000.txt").status()).isEqualTo(404);
    Files.write(data.resolve("b/1000.txt"), DatCodec.encode("終わり"));
    assertThat(site.get("/b/1000.txt").text()).isEqualTo("終わり");
  }

  @Test
  void datsComeFromTheLongPoll() {
    Reply reply = site.get("/b/dat/" + key + ".dat", "Range", "bytes=100000-");
    assertThat(reply.status()).isEqualTo(416);
    assertThat(site.get("/b/dat/" + key + ".dat?format=json").text()).contains("\"thread_size\":2");
  }

  @Test
  void aThreadIsShownWithLinksAndAFormForReplies() {
    for (String slash : new String[] {"", "/"}) {
      String page = site.get("/test/read.cgi/b/" + key + slash).text();
      assertThat(page)
          .contains("<title>&lt;題&gt;</title>")
          .contains("<article class=\"paper post\" id=\"1\">")
          .contains("<a href=\"#1\">&gt;&gt;1</a> <br>")
          .contains("<a href=\"http://example.com/\" rel=\"nofollow noopener ugc\">")
          .contains("[sage]")
          .contains("<input type=\"hidden\" name=\"key\" value=\"" + key + "\">");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1 2 3 4 5",
    "l2, 1 4 5",
    "l2n, 4 5",
    "l2/, 1 4 5",
    "l9, 1 2 3 4 5",
    "l0, 1",
    "3, 3",
    "3n, 3",
    "2-3, 1 2 3",
    "2-3n, 2 3",
    "1-2, 1 2",
    "4-, 1 4 5",
    "4-n, 4 5",
    "-2, 1 2",
    "0-2, 1 2",
    "n, 2 3 4 5",
    "4-99, 1 4 5",
    "6-, 1",
    "6-n, ''",
    "9, ''",
    "5-2n, ''",
    "999999999, ''",
  })
  void readCgiShowsTheRangeThatWasAskedFor(String range, String shown) {
    for (int i = 3; i <= 5; i++) {
      site.post("bbs", "b", "key", key, "MESSAGE", "x" + i);
    }
    Reply reply = site.get("/test/read.cgi/b/" + key + "/" + range);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(numbers(reply)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1 2",
    "st=2, 1 2",
    "st=2&nofirst=true, 2",
    "to=1, 1",
    "st=2&to=2, 1 2",
    "ls=1, 1 2",
    "ls=1&nofirst=true, 2",
    "nofirst=true, 2",
  })
  void readCgiTakesAQueryToo(String query, String shown) {
    assertThat(numbers(site.get("/test/read.cgi?bbs=b&key=" + key + "&" + query))).isEqualTo(shown);
    assertThat(numbers(site.get("/test/read.cgi/?" + query + "&bbs=b&key=" + key)))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x",
        "/b/x",
        "/b/dat/",
        "/b/dat/1234567890.dat",
        "/b/dat/x.dat",
        "/b/dat/1.dat/",
        "/test",
        "/test/",
        "/test/x.cgi",
        "/test/bbs.cgi/x",
        "/nowhere/",
        "/nowhere/subject.txt",
        "/nowhere/SETTING.TXT",
        "/nowhere/dat/1234567890.dat",
        "/../b/",
        "/b/../b/",
        "//",
        "*",
        "",
        "/test/read.cgi",
        "/test/read.cgi/b",
        "/test/read.cgi/b/",
        "/test/read.cgi/b/1234567890",
        "/test/read.cgi/nowhere/1234567890/",
        "/test/read.cgi/b/../x",
        "/test/read.cgi?bbs=b",
        "/test/read.cgi?bbs=b&key=../../x",
        "/b/dat/%2e%2e",
        "/\u0000/",
        "/あ/",
        "/b//",
        "/static/"
      })
  void whatIsNotThereIs404(String target) {
    Reply reply = site.get(target);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text()).contains("<title>見つかりません</title>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "l", "-", "1-2-3", "l50x", "99999999999", "1,2", "l-1", "nn", "%6c50", "あ"})
  void aNonsensicalRangeIs404(String range) {
    assertThat(site.get("/test/read.cgi/b/" + key + "/" + range).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/b/", "/b/subject.txt", "/b/SETTING.TXT", "/test/read.cgi/b/1234567890/"})
  void otherMethodsAreRefused(String target) {
    for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "get"}) {
      Reply reply = site.ask(TestSite.request(method, target, new byte[0]));
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.field("Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void headIsGetWithoutTheBody() {
    for (String target :
        new String[] {
          "/", "/b/", "/b/subject.txt", "/b/head.txt", "/test/read.cgi/b/" + key, "/x"
        }) {
      Reply head = site.ask(TestSite.request("HEAD", target, new byte[0]));
      Reply get = site.get(target);
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.field("Content-Length")).isEqualTo(Integer.toString(get.bytes().length));
      assertThat(head.bytes()).isEmpty();
    }
  }

  @Test
  void aBoardThatIsMadeWhileTheSiteRunsIsFound() throws IOException {
    assertThat(site.get("/later/subject.txt").status()).isEqualTo(404);
    BoardDirectory.create(data, BoardName.parse("later").orElseThrow(), "後の板");
    assertThat(site.get("/later/subject.txt").status()).isEqualTo(200);
    assertThat(site.get("/later/SETTING.TXT").text()).startsWith("BBS_TITLE=後の板\n");
    assertThat(site.get("/").text()).contains("後の板");
  }

  @Test
  void aThreadThatAnotherProgramHasJustMadeIsFoundAndListed() throws IOException {
    byte[] dat = DatCodec.encode("a<><>2019/07/29(月) 00:00:00<> x <>外から\n");
    Path unfinished = Files.write(data.resolve("b/dat/.unfinished"), dat);
    Files.move(unfinished, data.resolve("b/dat/1111111111.dat"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(site.get("/b/dat/1111111111.dat").status()).isEqualTo(200);
    assertThat(site.get("/b/subject.txt").text()).startsWith("1111111111.dat<>外から (1)\n");
  }

  private static String numbers(Reply reply) {
    return Pattern.compile("<article class=\"paper post\" id=\"(\\d+)\">")
        .matcher(reply.text())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining(" "));
  }
}
