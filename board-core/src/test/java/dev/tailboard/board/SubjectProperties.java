package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in the dats, clients can read the lists of threads. */
class SubjectProperties {
  /** One line that does not fit breaks the whole board in JDim and PeerCast-YT (S1). */
  @Property(tries = 60)
  void everyLineOfEveryListFits(@ForAll("titles") List<byte[]> titles) throws IOException {
    Path data = Files.createTempDirectory("subjects");
    try {
      Path dats = TestSite.board(data, "BBS_TITLE=板").resolve("dat");
      for (int i = 0; i < titles.size(); i++) {
        var dat = new ByteArrayOutputStream();
        dat.writeBytes("a<><>b<> c <>".getBytes(StandardCharsets.US_ASCII));
        dat.writeBytes(titles.get(i));
        dat.write('\n');
        Files.write(dats.resolve((1_000_000_000 + i) + ".dat"), dat.toByteArray());
      }
      try (var site = TestSite.open(data)) {
        assertFits(site.get("/b/subject.txt").bytes(), titles.size());
        Board board = site.site.boards().find(new BoardName("b")).orElseThrow();
        for (int i = 0; i < titles.size(); i++) {
          board.archive(ThreadKey.ofEpochSecond(1_000_000_000 + i));
        }
        assertThat(site.get("/b/subject.txt").bytes()).isEmpty();
        assertFits(site.get("/b/kako/subject.txt").bytes(), titles.size());
      }
      try (var again = TestSite.open(data)) {
        assertFits(again.get("/b/kako/subject.txt").bytes(), titles.size());
      }
    } finally {
      delete(data);
    }
  }

  private static void assertFits(byte[] list, int threads) {
    String text = new String(list, DatCodec.CHARSET);
    assertThat(text).endsWith("\n");
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    assertThat(lines)
        .hasSize(threads)
        .allMatch(line -> line.matches("^\\d+\\.dat<>.+?\\s\\(\\d+\\)$"));
    assertThat(new HashSet<>(List.of(lines))).hasSize(threads);
    // A client that cuts a line at the sign finds two parts, and a title that can be seen.
    for (String line : lines) {
      String[] parts = line.split("<>", -1);
      assertThat(parts).hasSize(2);
      assertThat(parts[1].substring(0, parts[1].lastIndexOf(" ("))).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<byte[]>> titles() {
    Arbitrary<byte[]> anyBytes =
        Arbitraries.bytes().filter(b -> b != '\n').array(byte[].class).ofMinSize(0).ofMaxSize(12);
    Arbitrary<byte[]> nasty =
        Arbitraries.of(
                "",
                " ",
                "　",
                "<>",
                "a<>b",
                "(1)",
                " (5)",
                "\r",
                "\u000b\u000c",
                "a\rb",
                "&#10;",
                "\u0085",
                "題",
                "x (1001)")
            .map(DatCodec::encode);
    return Arbitraries.oneOf(anyBytes, nasty).list().ofMinSize(1).ofMaxSize(8);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
