package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text that clients fetch again and again (H5, H6, H7, S2). */
class EveryTextTest {
  @TempDir Path data;
  private TestSite site;
  private String key;

  @BeforeEach
  void open() throws IOException {
    String text = "長".repeat(600);
    Path board = TestSite.board(data, "BBS_TITLE=" + text, "BBS_NONAME_NAME=名無し");
    Files.write(board.resolve("head.txt"), DatCodec.encode("<p>" + text));
    Files.write(board.resolve("1000.txt"), DatCodec.encode(text));
    site = TestSite.open(data);
    for (int i = 0; i < 80; i++) {
      key = site.thread("スレッド" + i);
      site.advance(Duration.ofSeconds(1));
      if (i % 2 == 0) {
        Board open = site.site.boards().find(new BoardName("b")).orElseThrow();
        assertThat(open.archive(new ThreadKey(key))).isTrue();
      }
    }
    for (int i = 0; i < 10; i++) {
      site.post("bbs", "b", "key", key, "MESSAGE", "x" + i);
    }
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/b/subject.txt",
        "/b/kako/subject.txt",
        "/b/SETTING.TXT",
        "/b/SETTING.TXT?format=json",
        "/b/head.txt",
        "/b/1000.txt",
        "/bbsmenu.html",
        "/bbsmenu.json",
        "/b/feed.atom",
        "/b/feed/KEY.atom",
        "/api/v1/boards",
        "/api/v1/boards/b/threads",
        "/api/v1/boards/b/threads/KEY/posts",
        "/api/v1/openapi.json"
      })
  void isToldOnceAndPackedWhereThatIsAskedFor(String path) throws IOException {
    String target = path.replace("KEY", key);
    Reply plain = site.get(target);
    assertThat(plain.status()).isEqualTo(200);
    assertThat(plain.bytes()).hasSizeGreaterThan(1000);
    assertThat(plain.field("Content-Length")).isEqualTo(Integer.toString(plain.bytes().length));
    assertThat(plain.field("Vary")).isEqualTo("Accept-Encoding");

    Reply packed = site.get(target, "Accept-Encoding", "deflate, gzip");
    assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.field("ETag")).isNotEqualTo(plain.field("ETag"));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes())
        .isEqualTo(plain.bytes());

    Reply head = site.ask(TestSite.request("HEAD", target, new byte[0]));
    assertThat(head.bytes()).isEmpty();
    assertThat(head.field("Content-Length")).isEqualTo(plain.field("Content-Length"));
    assertThat(head.field("ETag")).isEqualTo(plain.field("ETag"));

    for (Reply known : new Reply[] {plain, packed}) {
      Reply again = site.get(target, "If-None-Match", known.field("ETag"));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.bytes()).isEmpty();
    }
    assertThat(site.get(target, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    assertThat(site.get(target, "If-Modified-Since", "[object Object]").status()).isEqualTo(200);
    String date = plain.field("Last-Modified");
    assertThat(site.get(target, "If-Modified-Since", date == null ? "x" : date).status())
        .isEqualTo(date == null ? 200 : 304);
  }
}
