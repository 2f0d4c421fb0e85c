package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive, as it is listed and as clients look for it. */
class KakoTest {
  @TempDir Path data;

  private TestSite open(String publicUrl) throws IOException {
    TestSite.board(data, "BBS_TITLE=<板>");
    return TestSite.open(data, SiteOptions.defaults().withPublicUrl(publicUrl));
  }

  @Test
  void theArchiveIsListedForPeopleAndClients() throws IOException {
    try (var site = open("")) {
      assertThat(site.get("/b/kako/").text()).contains("過去ログはまだありません");
      assertThat(site.get("/b/kako/subject.txt").bytes()).isEmpty();
      String first = site.thread("<一>");
      site.advance(Duration.ofSeconds(1));
      String second = site.thread("二");
      archive(site, first);
      archive(site, second);
      for (String path : new String[] {"/b/kako/", "/b/kako"}) {
        assertThat(site.get(path).text())
            .containsSubsequence(
                "&lt;板&gt; 過去ログ",
                "<a href=\"/test/read.cgi/b/" + second + "/\"><span>二",
                "<a href=\"/test/read.cgi/b/" + first + "/\"><span>&lt;一&gt;");
      }
      Reply list = site.get("/b/kako/subject.txt");
      assertThat(list.field("Content-Type")).isEqualTo("text/plain; charset=Shift_JIS");
      assertThat(list.text()).isEqualTo(second + ".dat<>二 (1)\n" + first + ".dat<>&lt;一&gt; (1)\n");
      assertThat(
              site.get("/b/kako/subject.txt", "If-Modified-Since", list.field("Last-Modified"))
                  .status())
          .isEqualTo(304);
      assertThat(site.get("/b/").text()).contains("<a href=\"/b/kako/\">");
    }
  }

  @Test
  void theAddressesOfOldLeadToTheDat() throws IOException {
    try (var site = open("https://example.net:8443/")) {
      String key = site.thread("題");
      archive(site, key);
      for (String alias :
          new String[] {
            "/b/kako/" + key.substring(0, 4) + "/" + key.substring(0, 5) + "/" + key + ".dat",
            "/b/kako/" + key.substring(0, 4) + "/" + key + ".dat",
            "/b/kako/" + key.substring(0, 3) + "/" + key + ".dat",
            "/b/oyster/" + key.substring(0, 4) + "/" + key + ".dat"
          }) {
        Reply reply = site.get(alias, "Host", "evil.example");
        assertThat(reply.status()).as(alias).isEqualTo(302);
        assertThat(reply.field("Location"))
            .isEqualTo("https://example.net:8443/b/dat/" + key + ".dat");
        assertThat(reply.field("Content-Length")).isEqualTo("0");
      }
    }
  }

  /** JDim sends its Host without the port, so nothing can be made of that. */
  @Test
  void withoutAPublicAddressTheyLeadThereByThePath() throws IOException {
    try (var site = open("")) {
      String key = site.thread("題");
      Reply reply =
          site.get("/b/kako/" + key.substring(0, 4) + "/" + key + ".dat", "Host", "example.net");
      assertThat(reply.field("Location")).isEqualTo("/b/dat/" + key + ".dat");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/b/kako/1234/12345/1234567890.dat",
        "/b/kako/9999/KEY.dat",
        "/b/kako/15/KEY.dat",
        "/b/kako/KEY.dat",
        "/b/kako/1564/15643/156435/KEY.dat",
        "/b/kako/x",
        "/b/oyster/",
        "/b/oyster/subject.txt",
        "/nowhere/kako/",
        "/nowhere/kako/subject.txt",
        "/nowhere/kako/1564/KEY.dat"
      })
  void whatIsNotInTheArchiveIs404(String path) throws IOException {
    try (var site = open("")) {
      String key = site.thread("題");
      assertThat(site.get(path.replace("KEY", key)).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.net", "ftp://example.net", "http://", "http://a/b", "http://a?b", "x y"})
  void aPublicAddressIsThatOfAHost(String text) {
    assertThatThrownBy(() -> SiteOptions.defaults().withPublicUrl(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void archive(TestSite site, String key) throws IOException {
    Board board = site.site.boards().find(new BoardName("b")).orElseThrow();
    assertThat(board.archive(new ThreadKey(key))).isTrue();
  }
}
