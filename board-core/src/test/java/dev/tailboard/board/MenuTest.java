package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells of boards: bbsmenu, SETTING.TXT as JSON, and whether all is well. */
class MenuTest {
  @TempDir Path data;

  private TestSite open(String publicUrl) throws IOException {
    TestSite.board(data, "BBS_TITLE=集落<板>", "BBS_CATEGORY=雑談", "BBS_NONAME_NAME=名無し", "x=y");
    Path other = Files.createDirectories(data.resolve("a"));
    Files.write(other.resolve("SETTING.TXT"), DatCodec.encode("BBS_TITLE=甲\n"));
    return TestSite.open(data, SiteOptions.defaults().withPublicUrl(publicUrl));
  }

  @Test
  void theMenuHasTheBoardsByCategoryWithWholeAddresses() throws IOException {
    try (var site = open("http://example.net:8080")) {
      Reply menu = site.get("/bbsmenu.html", "Host", "evil.example");
      assertThat(menu.field("Content-Type")).isEqualTo("text/html; charset=Shift_JIS");
      assertThat(menu.text())
          .containsSubsequence(
              "<font",
              "<b>掲示板</b>",
              "<a href=http://example.net:8080/a/>甲</a>",
              "<b>雑談</b>",
              "<a href=http://example.net:8080/b/>集落&lt;板&gt;</a>",
              "</font>")
          .doesNotContain("evil");
      assertThat(site.get("/bbsmenu.html", "If-None-Match", menu.field("ETag")).status())
          .isEqualTo(304);
    }
  }

  @Test
  void theMenuIsJsonToo() throws IOException {
    try (var site = open("http://example.net:8080")) {
      JsonNode list = json(site.get("/bbsmenu.json")).get("menu_list");
      assertThat(list).hasSize(2);
      assertThat(list.get(1).get("category_name").textValue()).isEqualTo("雑談");
      JsonNode board = list.get(1).get("category_content").get(0);
      assertThat(board.get("board_name").textValue()).isEqualTo("集落<板>");
      assertThat(board.get("url").textValue()).isEqualTo("http://example.net:8080/b/");
      assertThat(board.get("directory_name").textValue()).isEqualTo("b");
    }
  }

  @Test
  void withoutAPublicAddressTheMenuHasPaths() throws IOException {
    try (var site = open("")) {
      assertThat(site.get("/bbsmenu.html", "Host", "example.net").text())
          .contains("<a href=/a/>甲</a>");
    }
  }

  @Test
  void settingTxtAsJsonHasWhatIsPublished() throws IOException {
    try (var site = open("")) {
      Reply reply = site.get("/b/SETTING.TXT?format=json");
      assertThat(reply.field("Content-Type")).isEqualTo("application/json");
      JsonNode settings = json(reply);
      assertThat(settings.get("BBS_TITLE").textValue()).isEqualTo("集落<板>");
      assertThat(settings.get("BBS_NONAME_NAME").textValue()).isEqualTo("名無し");
      assertThat(settings.has("x")).isFalse();
      assertThat(site.get("/b/SETTING.TXT?format=x").field("Content-Type")).startsWith("text/");
      assertThat(site.get("/nowhere/SETTING.TXT?format=json").status()).isEqualTo(404);
    }
  }

  @Test
  void allIsWellWhileTheDiskTakesWhatIsWritten() throws IOException {
    try (var site = open("")) {
      Reply well = site.get("/healthz");
      assertThat(well.status()).isEqualTo(200);
      assertThat(json(well).get("status").textValue()).isEqualTo("ok");
      assertThat(json(well).get("boards").intValue()).isEqualTo(2);
      try (var files = Files.list(data)) {
        assertThat(files).as("the boards and the secret of the site").hasSize(3);
      }
      Path away = data.resolveSibling(data.getFileName() + "-away");
      Files.move(data, away);
      try {
        Reply ill = site.get("/healthz");
        assertThat(ill.status()).isEqualTo(503);
        assertThat(json(ill).get("status").textValue()).isEqualTo("failed");
        assertThat(json(ill).get("reason").textValue()).startsWith("the data directory");
      } finally {
        Files.move(away, data);
      }
    }
  }

  private static JsonNode json(Reply reply) throws IOException {
    return new ObjectMapper().readTree(reply.bytes());
  }
}
