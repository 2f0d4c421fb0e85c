package dev.tailboard.board;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent, the dats and the list of threads stay such that every client can read them. */
class SiteProperties {
  private static Path data;
  private static TestSite site;
  private static String key;

  @BeforeContainer
  static void open() throws IOException {
    data = Files.createTempDirectory("tailboard");
    TestSite.board(data, "BBS_THREAD_STOP=1000000");
    site = TestSite.open(data);
    key = site.thread("題");
  }

  @AfterContainer
  static void close() throws IOException {
    site.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }

  @Property(tries = 1500)
  void everyPostIsRefusedOrBecomesOneSoundLine(
      @ForAll("typed") byte[] name,
      @ForAll("typed") byte[] mail,
      @ForAll("typed") byte[] message,
      @ForAll("typed") byte[] subject,
      @ForAll boolean opensThread)
      throws IOException {
    List<byte[]> before = lines();
    String form =
        "bbs=b&key="
            + (opensThread ? "" : key)
            + "&subject="
            + escaped(subject)
            + "&FROM="
            + escaped(name)
            + "&mail="
            + escaped(mail)
            + "&MESSAGE="
            + escaped(message);
    TestSite.Reply reply =
        site.ask(TestSite.request("POST", "/test/bbs.cgi", form.getBytes(ISO_8859_1)));

    assertThat(reply.status()).isEqualTo(200);
    boolean stored = reply.text().contains("2ch_X:true");
    assertThat(stored).isNotEqualTo(reply.text().contains("2ch_X:error"));
    List<byte[]> after = lines();
    assertThat(after).hasSize(before.size() + (stored ? 1 : 0));
    after.forEach(SiteProperties::assertSound);
    assertListIsSound();
    if (opensThread) {
      remove();
    }
    site.advance(java.time.Duration.ofSeconds(1));
  }

  @Property(tries = 500)
  void noRequestIsAnsweredWithAServerError(
      @ForAll("requestText") String path,
      @ForAll("requestText") String query,
      @ForAll("typed") byte[] content) {
    for (String method : List.of("GET", "POST", "HEAD")) {
      int status = site.ask(TestSite.request(method, path + "?" + query, content)).status();
      assertThat(status).isBetween(200, 499);
    }
  }

  /**
   * Bytes such as people, clients and attackers send: any text in both charsets, marks, and
   * rubbish.
   */
  @Provide
  Arbitrary<byte[]> typed() {
    Arbitrary<String> pieces =
        Arbitraries.of(
                "<>",
                "<",
                ">",
                "&",
                "&#",
                "&#10;",
                "&#x202e;",
                "&#128512;",
                "&#55357;",
                "&#56832;",
                "&amp;",
                "\r",
                "\n",
                "\u0000",
                "\u000b",
                "\f",
                "\u2028",
                "\u0085",
                "#",
                "#a",
                "◆",
                "★",
                "</b>",
                " ",
                "　",
                "sage",
                "あぼーん",
                "😀",
                "～",
                "\u301c",
                "\u00a5",
                "ー",
                "表",
                "a",
                "%")
            .list()
            .ofMaxSize(12)
            .map(list -> String.join("", list));
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
    Arbitrary<byte[]> text =
        Combinators.combine(Arbitraries.oneOf(pieces, any), Arbitraries.of(true, false))
            .as((each, utf8) -> utf8 ? each.getBytes(UTF_8) : DatCodec.encode(each));
    Arbitrary<byte[]> rubbish = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(9, text), net.jqwik.api.Tuple.of(1, rubbish));
  }

  @Provide
  Arbitrary<String> requestText() {
    return Arbitraries.of(
            "/",
            "b",
            "test",
            "read.cgi",
            "bbs.cgi",
            "dat",
            "subject.txt",
            key,
            ".dat",
            "l50",
            "-",
            "1",
            "n",
            "..",
            "%2e",
            "%",
            "=",
            "&",
            "bbs",
            "st",
            "ls",
            "page",
            "format",
            "json",
            "\u0000",
            "あ")
        .list()
        .ofMaxSize(8)
        .map(parts -> "/" + String.join("", parts));
  }

  private static String escaped(byte[] bytes) {
    return URLEncoder.encode(new String(bytes, ISO_8859_1), ISO_8859_1);
  }

  private static List<byte[]> lines() throws IOException {
    try (Stream<Path> dats = Files.list(data.resolve("b/dat"))) {
      var lines = new java.util.ArrayList<byte[]>();
      for (Path dat : dats.filter(each -> each.toString().endsWith(".dat")).toList()) {
        String all = Files.readString(dat, ISO_8859_1);
        assertThat(all).endsWith("\n");
        Stream.of(all.split("\n", -1))
            .limit(all.chars().filter(c -> c == '\n').count())
            .forEach(line -> lines.add(line.getBytes(ISO_8859_1)));
      }
      return lines;
    }
  }

  private static void assertSound(byte[] line) {
    String text = JapaneseText.decode(line, DatCodec.CHARSET).orElseThrow();
    assertThat(text.codePoints()).noneMatch(c -> Character.isISOControl(c) || c == 0x2028);
    String[] fields = text.split("<>", -1);
    assertThat(fields).hasSize(5);
    assertThat(fields[3]).startsWith(" ").endsWith(" ").isNotBlank();
    assertThat(text.replace("<>", "").replace(" <br> ", "").replaceAll(" </b>◆[^<]* <b>", ""))
        .doesNotContain("<")
        .doesNotContain(">");
    assertThat(fields[0].replaceAll(" </b>◆[^<]* <b>$", ""))
        .doesNotContain("◆")
        .doesNotContain("★");
  }

  private static void assertListIsSound() {
    String list = site.get("/b/subject.txt").text();
    assertThat(list).endsWith("\n").doesNotContain("\r");
    assertThat(list.substring(0, list.length() - 1).split("\n", -1))
        .allMatch(line -> line.matches("^\\d+\\.dat<>.+?\\s\\(\\d+\\)$"));
  }

  /** Keeps the board small: each try has at most one thread more than the first. */
  private static void remove() throws IOException {
    try (Stream<Path> dats = Files.list(data.resolve("b/dat"))) {
      for (Path dat : dats.filter(each -> !each.toString().contains(key)).toList()) {
        Files.delete(dat);
      }
    }
  }
}
