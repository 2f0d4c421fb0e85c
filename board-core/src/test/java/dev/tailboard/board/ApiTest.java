package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API, held against the document that tells of it. */
class ApiTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path data;
  private TestSite site;
  private String key;
  private JsonNode document;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_TITLE=板<1>");
    site = TestSite.open(data, SiteOptions.defaults().withSearch(true));
    key = site.thread("題 <b>");
    site.post(
        "bbs", "b", "key", key, "FROM", "名#A", "mail", "sage", "MESSAGE", ">>1\n<い>&#128512;");
    byte[] foreign =
        DatCodec.encode(
            "あぼーん<>あぼーん<>あぼーん<>あぼーん<>\nx<><>2019/07/29(月) 07:34:07.00 ID:abc123<> y <>muted\n");
    Files.write(data.resolve("b/dat/" + key + ".dat"), foreign, StandardOpenOption.APPEND);
    board().thread(new ThreadKey(key)).orElseThrow().refresh();
    document = json(site.get("/api/v1/openapi.json"));
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  /** Every operation of the document is called, and there is no other one. */
  @Test
  void theAnswersAreThoseOfTheDocument() throws IOException {
    List<String> documented = new ArrayList<>();
    document.get("paths").fieldNames().forEachRemaining(documented::add);
    List<String> served =
        new ApiArea(site.site.boards(), PublicUrl.parse(""), Optional.empty())
            .operations().stream().map(ApiOperation::template).toList();
    assertThat(served).containsExactlyInAnyOrderElementsOf(documented);
    for (String template : documented) {
      JsonNode operation = document.get("paths").get(template).get("get");
      String path = fill(template, "b", key, "1");
      Reply found = await().until(() -> site.get(path), reply -> reply.status() != 503);
      assertThat(found.status()).as(path).isEqualTo(200);
      assertFits(operation, found);
      assertThat(site.get(path, "If-None-Match", found.field("ETag")).status()).isEqualTo(304);
      if (!operation.get("parameters").isEmpty()) {
        for (String nowhere :
            List.of(
                fill(template, "nowhere", key, "1"),
                fill(template, "b", template.contains("{key}") ? "1000000000" : "b", "1"),
                fill(template, "b", key, "99"))) {
          Reply missing = site.get(nowhere);
          if (missing.status() != 200) {
            assertThat(missing.status()).as(nowhere).isEqualTo(404);
            assertFits(operation, missing);
          }
        }
      }
      for (JsonNode parameter : operation.get("parameters")) {
        boolean takesAnyText = parameter.get("name").textValue().equals("q");
        if (parameter.get("in").textValue().equals("query") && !takesAnyText) {
          Reply bad = site.get(path + "?" + parameter.get("name").textValue() + "=-1");
          assertThat(bad.status()).isEqualTo(400);
          assertFits(operation, bad);
        }
      }
    }
  }

  private static String fill(String template, String board, String key, String number) {
    return template.replace("{board}", board).replace("{key}", key).replace("{number}", number);
  }

  /** Whether an answer is of the schema that the document has for its status. */
  private void assertFits(JsonNode operation, Reply reply) throws IOException {
    String type = reply.status() == 200 ? "application/json" : "application/problem+json";
    assertThat(reply.field("Content-Type")).isEqualTo(type);
    assertThat(reply.field("Access-Control-Allow-Origin")).isEqualTo("*");
    JsonNode schema =
        operation
            .get("responses")
            .get(Integer.toString(reply.status()))
            .get("content")
            .get(type)
            .get("schema");
    ObjectNode whole = MAPPER.createObjectNode();
    whole.set("components", document.get("components"));
    whole.setAll((ObjectNode) schema);
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole, config)
                .validate(json(reply)))
        .as(reply.text())
        .isEmpty();
  }

  @Test
  void aPostIsToldWithAllThatIsKnownOfIt() throws IOException {
    JsonNode posts = json(site.get(api("/posts"))).get("posts");
    assertThat(posts).hasSize(4);
    JsonNode second = posts.get(1);
    assertThat(second.get("name").textValue()).startsWith("名 ◆");
    assertThat(second.get("trip").textValue()).isEqualTo("hRJ9Ya./t.");
    assertThat(second.get("mail").textValue()).isEqualTo("sage");
    assertThat(second.get("time").textValue()).isEqualTo("2019-07-28T22:34:07Z");
    assertThat(second.get("text").textValue()).isEqualTo(">>1\n<い>😀");
    assertThat(second.get("html").textValue())
        .contains("<a href=\"/test/read.cgi/b/" + key + "/1\">")
        .contains("&lt;い&gt;");
    assertThat(second.get("deleted").booleanValue()).isFalse();
    assertThat(second.get("muted").booleanValue()).isFalse();
    assertThat(posts.get(2).get("deleted").booleanValue()).isTrue();
    assertThat(posts.get(2).has("time")).isFalse();
    assertThat(posts.get(3).get("muted").booleanValue()).isTrue();
    assertThat(posts.get(3).get("id").textValue()).isEqualTo("abc123");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1 2 3 4",
    "since=2, 3 4",
    "since=4, ''",
    "since=99, ''",
    "to=2, 1 2",
    "since=1&to=3, 2 3",
    "since=3&to=1, ''",
    "limit=1, 1",
    "since=1&limit=2, 2 3",
  })
  void postsAreGivenFromANumberOn(String query, String numbers) throws IOException {
    JsonNode answer = json(site.get(api("/posts?" + query)));
    assertThat(answer.get("posts").findValuesAsText("number"))
        .containsExactlyElementsOf(numbers.isEmpty() ? List.of() : List.of(numbers.split(" ")));
    assertThat(answer.get("total").intValue()).isEqualTo(4);
    assertThat(answer.get("size").longValue())
        .isEqualTo(Files.size(data.resolve("b/dat/" + key + ".dat")));
  }

  @Test
  void threadsComeInPagesAndOrders() throws IOException {
    site.advance(Duration.ofSeconds(1));
    String second = site.thread("二");
    site.advance(Duration.ofSeconds(1));
    String third = site.thread("三");
    site.post("bbs", "b", "key", second, "MESSAGE", "上へ");
    assertThat(keys("")).containsExactly(second, third, key);
    assertThat(keys("?sort=newest")).containsExactly(third, second, key);
    assertThat(keys("?sort=posts")).containsExactly(key, second, third);
    assertThat(keys("?size=2")).containsExactly(second, third);
    assertThat(keys("?size=2&page=2")).containsExactly(key);
    assertThat(keys("?size=2&page=3")).isEmpty();
    board().archive(new ThreadKey(second));
    board().stop(new ThreadKey(third));
    assertThat(keys("")).containsExactly(third, key);
    assertThat(keys("?in=archive")).containsExactly(second);
    JsonNode list = json(site.get("/api/v1/boards/b/threads")).get("threads");
    assertThat(list.findValuesAsText("state")).containsExactly("stopped", "open");
    assertThat(json(site.get("/api/v1/boards/b/threads/" + second)).get("state").textValue())
        .isEqualTo("archived");
    JsonNode board = json(site.get("/api/v1/boards/b"));
    assertThat(board.get("threads").intValue()).isEqualTo(2);
    assertThat(board.get("archived").intValue()).isEqualTo(1);
    assertThat(board.get("title").textValue()).isEqualTo("板<1>");
  }

  private List<String> keys(String query) throws IOException {
    return json(site.get("/api/v1/boards/b/threads" + query)).findValuesAsText("key");
  }

  @Test
  void theSeedsCallHasTheFieldsOfTheDat() throws IOException {
    JsonNode post = json(site.get("/api/getRes/b/" + key + "/1"));
    assertThat(post.get("body").textValue()).isEqualTo(" はじめ ");
    assertThat(post.get("subject").textValue()).isEqualTo("題 &lt;b&gt;");
    assertThat(post.get("number").intValue()).isEqualTo(1);
    for (String number : List.of("0", "5", "x", "-1", "99999999999")) {
      assertThat(site.get("/api/getRes/b/" + key + "/" + number).status()).isEqualTo(404);
    }
  }

  @Test
  void whatIsNoCallIsAProblem() throws IOException {
    for (String path : List.of("/api", "/api/", "/api/v1", "/api/v2/boards", "/api/v1/boards/")) {
      Reply reply = site.get(path);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.field("Content-Type")).isEqualTo("application/problem+json");
    }
    Reply refused = site.ask(TestSite.request("POST", "/api/v1/boards", new byte[0]));
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.field("Allow")).isEqualTo("GET, HEAD");
    assertThat(json(refused).get("status").intValue()).isEqualTo(405);
  }

  @Test
  void aLongAnswerIsCompressedWhereThatIsAskedForAndHeadHasNone() throws IOException {
    Reply plain = site.get("/api/v1/openapi.json");
    Reply packed = site.get("/api/v1/openapi.json", "Accept-Encoding", "gzip");
    assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.field("ETag")).isNotEqualTo(plain.field("ETag"));
    assertThat(packed.bytes().length).isLessThan(plain.bytes().length);
    Reply head = site.ask(TestSite.request("HEAD", "/api/v1/openapi.json", new byte[0]));
    assertThat(head.bytes()).isEmpty();
    assertThat(head.field("Content-Length")).isEqualTo(Integer.toString(plain.bytes().length));
  }

  private String api(String rest) {
    return "/api/v1/boards/b/threads/" + key + rest;
  }

  private Board board() throws IOException {
    return site.site.boards().find(new BoardName("b")).orElseThrow();
  }

  private static JsonNode json(Reply reply) throws IOException {
    return MAPPER.readTree(new String(reply.bytes(), StandardCharsets.UTF_8));
  }
}
