package dev.tailboard.board;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever bytes come as a form, every dat stays valid (D14) and grows by nothing or one line, or
 * by two when the second is the stop line.
 */
class PostingProperties {
  private static final int LIMIT = 4;

  private static Path data;
  private static TestSite site;
  private static String key;

  @BeforeContainer
  static void open() throws IOException {
    data = Files.createTempDirectory("tailboard");
    TestSite.board(data, "BBS_THREAD_STOP=" + LIMIT, "BBS_MESSAGE_COUNT=200");
    site = TestSite.open(data);
    key = site.thread("題1");
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
  void aDatGrowsByWholeValidLines(@ForAll("forms") byte[] form) throws IOException {
    List<byte[]> before = lines(key);
    int threads = threads();
    TestSite.Reply reply = site.ask(TestSite.request("POST", "/test/bbs.cgi", form));

    List<byte[]> after = lines(key);
    after.forEach(PostingProperties::assertValid);
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).isEqualTo(before.get(i));
    }
    boolean stored = reply.text().contains("2ch_X:true");
    boolean opened = stored && after.size() == before.size();
    boolean ended = after.size() > LIMIT && before.size() < LIMIT;
    int grown = stored && !opened ? 1 + (ended ? 1 : 0) : 0;
    assertThat(after).hasSize(before.size() + grown);
    assertThat(ended).isEqualTo(before.size() == LIMIT - 1 && grown > 0);
    assertThat(threads()).isEqualTo(threads + (opened || ended ? 1 : 0));
    site.advance(Duration.ofSeconds(1));
    if (ended || threads > 20) {
      begin();
    }
  }

  /** Forms as clients send them, with odd bytes, and some that are no forms at all. */
  @Provide
  Arbitrary<byte[]> forms() {
    Arbitrary<String> value =
        Arbitraries.of(
                "x",
                "%82%A0",
                "%82",
                "%0A",
                "%0D%0A",
                "%00",
                "%0B",
                "%3C%3E",
                "%3C",
                "%26%2310;",
                "%26%23x1F600;",
                "%26%2355357;%26%2356832;",
                "%F0%9F%98%80",
                "%E2%80%A8",
                "%85",
                "%23a",
                "%81%9A",
                "+",
                "&",
                "=",
                "%FC%FC",
                "%5C",
                "%8D%5C",
                "%A0",
                "%",
                "muted",
                "%26amp;",
                "%1B$B",
                "%80",
                "%EF%BB%BF",
                "%FD")
            .list()
            .ofMaxSize(8)
            .map(parts -> String.join("", parts));
    Arbitrary<String> name =
        Arbitraries.of(
            "FROM", "mail", "MESSAGE", "MESSAGE[]", "subject", "key", "bbs", "charset", "time");
    Arbitrary<String> field = name.flatMap(each -> value.map(text -> "&" + each + "=" + text));
    Arbitrary<String> more = field.list().ofMaxSize(5).map(parts -> String.join("", parts));
    Arbitrary<String> start =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, Arbitraries.create(() -> "bbs=b&key=" + key + "&MESSAGE=a")),
            net.jqwik.api.Tuple.of(2, Arbitraries.create(() -> "bbs=b&key=" + key)),
            net.jqwik.api.Tuple.of(1, Arbitraries.just("bbs=b&subject=t&MESSAGE=b")),
            net.jqwik.api.Tuple.of(1, Arbitraries.just("")));
    Arbitrary<String> form = start.flatMap(first -> more.map(rest -> first + rest));
    Arbitrary<String> rubbish = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(60);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, form), net.jqwik.api.Tuple.of(1, rubbish))
        .map(text -> text.getBytes(ISO_8859_1));
  }

  /** D14, and nothing in the fields that a reader's program would take for markup of its own. */
  private static void assertValid(byte[] line) {
    String text = JapaneseText.decode(line, DatCodec.CHARSET).orElseThrow();
    assertThat(text).isNotBlank();
    assertThat(text.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
    assertThat(text.split("<>", -1)).hasSize(5);
  }

  private static List<byte[]> lines(String thread) throws IOException {
    byte[] all = Files.readAllBytes(data.resolve("b/dat/" + thread + ".dat"));
    assertThat(all[all.length - 1]).isEqualTo((byte) '\n');
    var lines = new ArrayList<byte[]>();
    int start = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        lines.add(Arrays.copyOfRange(all, start, i));
        start = i + 1;
      }
    }
    return lines;
  }

  private static int threads() throws IOException {
    try (Stream<Path> dats = Files.list(data.resolve("b/dat"))) {
      return (int) dats.filter(each -> each.toString().endsWith(".dat")).count();
    }
  }

  /** Goes on with one new thread and no others. */
  private static void begin() throws IOException {
    try (Stream<Path> dats = Files.list(data.resolve("b/dat"))) {
      for (Path dat : dats.toList()) {
        Files.delete(dat);
      }
    }
    site.advance(Duration.ofSeconds(200));
    key = site.thread("題1");
  }
}
