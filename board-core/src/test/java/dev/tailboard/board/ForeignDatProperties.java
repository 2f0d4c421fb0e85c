package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.DatCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes another program has written into a dat, every way of reading it is sound. */
class ForeignDatProperties {
  private static final String KEY = "1000000000";

  @Property(tries = 60)
  void everyWayOfReadingIsSound(@ForAll("lines") List<byte[]> lines) throws Exception {
    Path data = Files.createTempDirectory("foreign");
    try {
      var dat = new ByteArrayOutputStream();
      for (byte[] line : lines) {
        dat.writeBytes(line);
        dat.write('\n');
      }
      Path dats = TestSite.board(data, "BBS_TITLE=板").resolve("dat");
      Files.write(dats.resolve(KEY + ".dat"), dat.toByteArray());
      try (var site = TestSite.open(data)) {
        String thread = "/api/v1/boards/b/threads/" + KEY;
        assertThat(json(site.get(thread)).get("posts").intValue()).isEqualTo(lines.size());
        assertThat(json(site.get(thread + "/posts")).get("posts")).hasSize(lines.size());
        assertThat(json(site.get("/api/v1/boards/b/threads")).get("threads")).hasSize(1);
        for (int number = 1; number <= lines.size(); number++) {
          json(site.get("/api/getRes/b/" + KEY + "/" + number));
        }
        xml(site.get("/b/feed.atom"));
        xml(site.get("/b/feed/" + KEY + ".atom"));
        String page = site.get("/test/read.cgi/b/" + KEY + "/").text();
        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("<script", "<img");
      }
    } finally {
      delete(data);
    }
  }

  private static JsonNode json(Reply reply) throws IOException {
    assertThat(reply.status()).isEqualTo(200);
    return new ObjectMapper().readTree(reply.bytes());
  }

  private static void xml(Reply reply) throws Exception {
    assertThat(reply.status()).isEqualTo(200);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(reply.bytes()));
  }

  @Provide
  Arbitrary<List<byte[]>> lines() {
    Arbitrary<byte[]> rubbish =
        Arbitraries.bytes().filter(b -> b != '\n').array(byte[].class).ofMaxSize(20);
    Arbitrary<byte[]> fields =
        Arbitraries.of(
                "<>",
                "あぼーん",
                "muted",
                "2019/07/29(月) 07:34:07",
                "9999/99/99 99:99:99 ID:<b>",
                "</b>◆trip <b>",
                "<br>",
                "<script>",
                "<img src=x onerror=y>",
                "&#0;",
                "&#55357;",
                "&#xFFFFFFFF;",
                "&#65535;",
                "&lt",
                "]]>",
                "\u0000\u0001\u001b",
                "\u0085\u2028",
                "題")
            .list()
            .ofMaxSize(6)
            .map(parts -> DatCodec.encode(String.join("<>", parts)));
    return Arbitraries.oneOf(rubbish, fields).list().ofMinSize(1).ofMaxSize(5);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
