package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCgiTest {
  private static final SiteOptions SEARCHED = SiteOptions.defaults().withSearch(true);

  @TempDir Path data;

  @BeforeEach
  void makeBoard() throws IOException {
    TestSite.board(data, "BBS_TITLE=板の題<b>");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String page(TestSite site, String query) {
    return site.get("/test/search.cgi?q=" + encode(query)).text();
  }

  private static String json(TestSite site, String query) {
    byte[] json = site.get("/api/v1/search?q=" + encode(query)).bytes();
    return new String(json, StandardCharsets.UTF_8);
  }

  private static void awaitFound(TestSite site, String query, String found) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(page(site, query)).contains(found));
  }

  @Test
  void aPostIsFoundAndShownSafely() throws IOException {
    try (TestSite site = TestSite.open(data, SEARCHED)) {
      String key = site.thread("題<i>");
      site.post("bbs", "b", "key", key, "FROM", "名<u>", "MESSAGE", "<script>ﾈｺ&\n二行目");
      awaitFound(site, "ネコ", "&lt;script&gt;<mark>ﾈｺ</mark>&amp; 二行目");
      String page = page(site, "ネコ\"><script>");
      assertThat(page(site, "ネコ"))
          .contains(
              "/test/read.cgi/b/" + key + "/2\">題&lt;i&gt; &gt;&gt;2</a>", "名&lt;u&gt;", "1 件")
          .contains("板の題&lt;b&gt;")
          .doesNotContain("<script", "<u>");
      assertThat(page).doesNotContain("<script").contains("value=\"ネコ&quot;&gt;&lt;script&gt;\"");
      assertThat(site.get("/test/search.cgi?q=%E3%83%8D%E3%82%B3").field("Content-Type"))
          .isEqualTo("text/html; charset=utf-8");
      assertThat(json(site, "ネコ"))
          .contains("\"total\":1", "\"key\":\"" + key + "\"", "\"text\":\"<script>ﾈｺ&\\n二行目\"");
    }
  }

  @Test
  void aBoardCanBeChosenAndTheArchiveToo() throws IOException {
    try (TestSite site = TestSite.open(data, SEARCHED)) {
      String key = site.thread("題");
      awaitFound(site, "はじめ", "<mark>はじめ</mark>");
      assertThat(site.get("/test/search.cgi?bbs=b&q=" + encode("はじめ")).text()).contains("<mark>");
      assertThat(site.get("/test/search.cgi?bbs=c&q=" + encode("はじめ")).text())
          .contains("見つかりませんでした");
      Board board = site.site.boards().find(new BoardName("b")).orElseThrow();
      board.archive(new ThreadKey(key));
      awaitFound(site, "はじめ kako:only", "[過去ログ]");
      board.remove(new ThreadKey(key));
      assertThat(page(site, "はじめ")).contains("見つかりませんでした");
      board.restore(new ThreadKey(key));
      awaitFound(site, "はじめ", "[過去ログ]");
    }
  }

  @Test
  void manyHitsComePageByPage() throws IOException {
    try (TestSite site = TestSite.open(data, SEARCHED)) {
      String key = site.thread("題");
      for (int i = 0; i < 44; i++) {
        site.post("bbs", "b", "key", key, "MESSAGE", "ひよこ" + i);
      }
      awaitFound(site, "ひよこ", "44 件");
      assertThat(page(site, "ひよこ")).contains("1 / 3", "<mark>ひよこ</mark>43<", "&amp;page=2\"");
      String last = site.get("/test/search.cgi?page=3&q=" + encode("ひよこ")).text();
      assertThat(last).contains("3 / 3", "<mark>ひよこ</mark>0<").doesNotContain("次のページ");
      for (String odd : new String[] {"0", "-1", "x", "51", "99999999999999999999", ""}) {
        assertThat(site.get("/test/search.cgi?q=" + encode("ひよこ") + "&page=" + odd).status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void anythingMayBeAskedOfIt() throws IOException {
    try (TestSite site = TestSite.open(data, SEARCHED)) {
      site.thread("題");
      awaitFound(site, "はじめ", "<mark>");
      String[] queries = {
        "",
        "q",
        "q=",
        "q=%",
        "q=%ff%fe",
        "q=%00",
        "q=" + "(".repeat(1 << 20),
        "q=*:*",
        "q=%22",
        "bbs=../..&q=a"
      };
      for (String query : queries) {
        assertThat(site.get("/test/search.cgi?" + query).status()).isEqualTo(200);
      }
      assertThat(site.get("/test/search.cgi").status()).isEqualTo(200);
      assertThat(site.get("/test/search.cgi/x").status()).isEqualTo(404);
      assertThat(site.get("/api/v1/search?q=a&page=x").status()).isEqualTo(400);
      assertThat(site.get("/api/v1/search?q=a&board=../x").status()).isEqualTo(400);
      assertThat(site.get("/api/v1/search?q=a&order=x").status()).isEqualTo(400);
    }
  }

  @Test
  void itIsOffUnlessItIsSwitchedOn() throws IOException {
    try (TestSite site = TestSite.open(data)) {
      assertThat(site.get("/test/search.cgi?q=a").status()).isEqualTo(404);
      assertThat(site.get("/api/v1/search?q=a").status()).isEqualTo(404);
      assertThat(site.site.search()).isEmpty();
    }
    assertThat(data.resolve(".search")).doesNotExist();
  }
}
