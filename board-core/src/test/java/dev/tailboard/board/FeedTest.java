package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The feeds, read with an XML parser. */
class FeedTest {
  @TempDir Path data;
  private TestSite site;
  private String key;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_TITLE=板 & " + (char) 1 + "<B>");
    site = TestSite.open(data, SiteOptions.defaults().withPublicUrl("https://example.net:444"));
    key = site.thread("題 <1> & ]]>");
    site.advance(Duration.ofSeconds(5));
    site.post("bbs", "b", "key", key, "FROM", "<名>", "MESSAGE", ">>1 <i> ]]> &#128512;\n二");
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @Test
  void aThreadsFeedHasItsPostsTheNewestFirst() throws Exception {
    Reply reply = site.get("/b/feed/" + key + ".atom");
    assertThat(reply.field("Content-Type")).isEqualTo("application/atom+xml; charset=utf-8");
    Element feed = feed(reply);
    String thread = "https://example.net:444/test/read.cgi/b/" + key + "/";
    assertThat(text(feed, "id")).isEqualTo("tag:example.net,2026:b/" + key);
    assertThat(text(feed, "title")).isEqualTo("題 &lt;1&gt; &amp; ]]&gt;");
    assertThat(links(feed)).contains("https://example.net:444/b/feed/" + key + ".atom", thread);
    List<Element> entries = entries(feed);
    assertThat(entries).hasSize(2);
    Element second = entries.get(0);
    assertThat(text(second, "id")).isEqualTo("tag:example.net,2026:b/" + key + "/2");
    assertThat(text(second, "title")).isEqualTo("2: &lt;名&gt;");
    assertThat(text(second, "name")).isEqualTo("<名>");
    assertThat(text(second, "updated")).isEqualTo("2019-07-28T22:34:12Z");
    assertThat(links(second)).containsExactly(thread + "2");
    assertThat(text(second, "content"))
        .isEqualTo("<a href=\"" + thread + "1\">&gt;&gt;1</a> &lt;i&gt; ]]&gt; &#128512; <br> 二");
  }

  @Test
  void aFeedThatIsKnownIs304UntilSomethingChanges() throws Exception {
    for (String path : List.of("/b/feed/" + key + ".atom", "/b/feed.atom")) {
      String tag = site.get(path).field("ETag");
      assertThat(site.get(path, "If-None-Match", tag).status()).isEqualTo(304);
      String before = text(feed(site.get(path)), "updated");
      site.advance(Duration.ofSeconds(1));
      site.post("bbs", "b", "key", key, "MESSAGE", "次 " + path);
      assertThat(site.get(path, "If-None-Match", tag).status()).isEqualTo(200);
      assertThat(Instant.parse(text(feed(site.get(path)), "updated")))
          .isAfter(Instant.parse(before));
    }
  }

  @Test
  void mutedAndDeletedPostsAreLeftOut() throws Exception {
    Files.write(
        data.resolve("b/dat/" + key + ".dat"),
        DatCodec.encode("x<><>2019/07/29(月) 07:34:20<> z <>muted\n"),
        StandardOpenOption.APPEND);
    board().thread(new ThreadKey(key)).orElseThrow().replaceLine(2, DatLine::deleted);
    List<Element> entries = entries(feed(site.get("/b/feed/" + key + ".atom")));
    assertThat(entries).hasSize(1);
    assertThat(text(entries.get(0), "title")).startsWith("1: ");
  }

  @Test
  void aFeedHasNoMoreThanFiftyEntries() throws Exception {
    for (int i = 0; i < 60; i++) {
      site.post("bbs", "b", "key", key, "MESSAGE", "x" + i);
    }
    List<Element> entries = entries(feed(site.get("/b/feed/" + key + ".atom")));
    assertThat(entries).hasSize(50);
    assertThat(text(entries.get(0), "title")).startsWith("62: ");
  }

  @Test
  void aBoardsFeedHasItsThreadsTheNewestFirst() throws Exception {
    String second = site.thread("二");
    site.post("bbs", "b", "key", key, "MESSAGE", "上へ"); // which does not make it newer
    Element feed = feed(site.get("/b/feed.atom"));
    assertThat(text(feed, "title")).isEqualTo("板 &amp; &lt;B&gt;");
    List<Element> entries = entries(feed);
    assertThat(entries).hasSize(2);
    assertThat(text(entries.get(0), "id")).isEqualTo("tag:example.net,2026:b/" + second);
    assertThat(text(entries.get(0), "title")).isEqualTo("二 (1)");
    assertThat(text(entries.get(1), "title")).isEqualTo("題 &lt;1&gt; &amp; ]]&gt; (3)");
    assertThat(text(entries.get(1), "published")).isEqualTo("2019-07-28T22:34:07Z");
    board().remove(new ThreadKey(second));
    assertThat(entries(feed(site.get("/b/feed.atom")))).hasSize(1);
  }

  @Test
  void aForeignDatCannotBreakAFeed() throws Exception {
    byte[] odd =
        DatCodec.encode(
            "a\u0001\u0008<>\u000b<>no date<> \u001f</content>&#0;&#xFFFE;<script> <>題\u0002\n");
    Files.write(data.resolve("b/dat/1111111111.dat"), odd);
    assertThat(entries(feed(site.get("/b/feed/1111111111.atom")))).hasSize(1);
    assertThat(entries(feed(site.get("/b/feed.atom")))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere/feed.atom",
        "/b/feed.atom/",
        "/b/feed",
        "/b/feed/",
        "/b/feed/x.atom",
        "/b/feed/1000000000.atom",
        "/b/feed/1000000000",
        "/nowhere/feed/1000000000.atom"
      })
  void whatIsNotThereIs404(String path) {
    assertThat(site.get(path).status()).isEqualTo(404);
  }

  private Board board() throws IOException {
    return site.site.boards().find(new BoardName("b")).orElseThrow();
  }

  private static Element feed(Reply reply) throws Exception {
    assertThat(reply.status()).isEqualTo(200);
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(reply.bytes()));
    assertThat(document.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.w3.org/2005/Atom");
    return document.getDocumentElement();
  }

  private static List<Element> entries(Element feed) {
    return elements(feed, "entry");
  }

  private static List<String> links(Element of) {
    return elements(of, "link").stream().map(link -> link.getAttribute("href")).toList();
  }

  private static String text(Element of, String name) {
    return elements(of, name).get(0).getTextContent();
  }

  private static List<Element> elements(Element of, String name) {
    NodeList nodes = of.getElementsByTagNameNS("*", name);
    var list = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      list.add((Element) nodes.item(i));
    }
    return list;
  }
}
