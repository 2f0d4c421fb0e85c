package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that care for the files of boards, as they are typed. */
class CareCommandsTest {
  private static final String DAT = "名無し<><>2023/11/15(水) 07:13:21<> 一 <>題\n";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path from;

  @BeforeEach
  void aTree() throws IOException {
    from = directory.resolve("from");
    write("news/SETTING.TXT", "BBS_TITLE=ニュース\n");
    write("news/dat/1000000001.dat", DAT);
    write("news/dat/1000000002.dat", DAT + "\n");
    write("news/subject.txt", "1000000001.dat<>題 (1)\n1000000002.dat<>題 (1)\n");
  }

  @Test
  void aDryRunThenAnImport() {
    assertThat(run("import", from.toString(), "--dry-run", "--data", data())).isZero();
    assertThat(out)
        .hasToString(
            "news/dat/1000000002.dat:2 is blank: a deleted post takes its place, or it goes at the"
                + " end of the file\n"
                + "would bring in: new boards 1, threads 2, posts 2; odd things 1\n");
    assertThat(Path.of(data())).doesNotExist();
    assertThat(run("import", from.toString(), "--data", data())).isZero();
    assertThat(out.toString())
        .endsWith("brought in: new boards 1, threads 2, posts 2; odd things 1\n");
    assertThat(run("verify", "--data", data())).isZero();
    assertThat(out.toString()).endsWith("all is well: boards 1, threads 2, posts 2\n");
  }

  @Test
  void verifyFailsIfSomethingIsWrong() {
    assertThat(run("verify", "--data", from.toString())).isEqualTo(1);
    assertThat(out)
        .hasToString(
            """
            news/dat/1000000002.dat:2 is blank
            wrong things 1: boards 1, threads 2, posts 2
            """);
  }

  @Test
  void boardsAreListedAndSet() throws IOException {
    run("import", from.toString(), "--data", data());
    assertThat(run("board", "set", "news", "BBS_TITLE=報", "BBS_LINE_NUMBER=40", "--data", data()))
        .isZero();
    assertThat(Files.readAllBytes(Path.of(data(), "news", "SETTING.TXT")))
        .isEqualTo(DatCodec.encode("BBS_TITLE=報\nBBS_LINE_NUMBER=40\n"));
    assertThat(run("board", "set", "news", "BBS_LINE_NUMBER=", "--data", data())).isZero();
    assertThat(Files.readAllBytes(Path.of(data(), "news", "SETTING.TXT")))
        .isEqualTo(DatCodec.encode("BBS_TITLE=報\n"));
    out.getBuffer().setLength(0);
    assertThat(run("board", "list", "--data", data())).isZero();
    assertThat(out).hasToString("news\t2\t報\n");
  }

  @Test
  void aBadSetting() {
    run("import", from.toString(), "--data", data());
    assertThat(run("board", "set", "news", "=x", "--data", data())).isEqualTo(2);
    assertOneSentence("KEY=VALUE");
    assertThat(run("board", "set", "news", "a b=x", "--data", data())).isEqualTo(2);
    assertOneSentence("\"a b\" is no key");
    assertThat(run("board", "set", "none", "A=x", "--data", data())).isEqualTo(1);
    assertOneSentence("There is no board none");
  }

  @Test
  void anExportIsMadeOnce() {
    String to = directory.resolve("out").toString();
    assertThat(run("export", to, "--board", "news", "--data", from.toString())).isZero();
    assertThat(Path.of(to, "news/dat/1000000001.dat")).exists();
    assertThat(run("export", to, "--data", from.toString())).isEqualTo(2);
    assertOneSentence("is not empty");
    assertThat(run("export", to, "--board", "x", "--data", from.toString())).isEqualTo(1);
    assertOneSentence("There is no board x");
  }

  @Test
  void aBackup() throws IOException {
    String to = directory.resolve("copies").toString();
    assertThat(run("backup", to, "--data", from.toString())).isZero();
    assertThat(out.toString()).contains("copied files 3, shared with the copy before 0");
    try (Stream<Path> copies = Files.list(Path.of(to))) {
      Path copy = copies.findFirst().orElseThrow();
      assertThat(copy.resolve("news/dat/1000000001.dat")).exists();
      assertThat(out.toString()).contains("made " + copy);
    }
    assertThat(run("backup", from.resolve("x").toString(), "--data", from.toString())).isEqualTo(2);
    assertOneSentence("would copy itself");
  }

  @Test
  void reindexWantsTheBoardForItself() throws IOException {
    Path news = from.resolve("news");
    Files.delete(news.resolve("subject.txt"));
    try (DatStore server = DatStore.open(news, StoreOptions.defaults())) {
      assertThat(run("reindex", "--data", from.toString())).isEqualTo(1);
      assertOneSentence("Nothing was changed", "is in use");
      assertThat(server.keys()).hasSize(2);
    }
    Path index = Files.createDirectory(from.resolve(".search"));
    Files.writeString(index.resolve("segments_1"), "old");
    assertThat(run("reindex", "--by-date", "--data", from.toString())).isZero();
    assertThat(index).isEmptyDirectory();
    assertThat(out)
        .hasToString(
            """
            news: threads in subject.txt 2
            The search index is made anew at the next start.
            """);
    assertThat(news.resolve("subject.txt")).exists();
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String command : new String[] {"verify", "reindex", "board list"}) {
      assertThat(run((command + " --data " + data()).split(" "))).isEqualTo(1);
      assertOneSentence("There is no data directory");
    }
    assertThat(run("import", data(), "--data", data())).isEqualTo(2);
    assertOneSentence("There is no directory");
  }

  private void write(String file, String text) throws IOException {
    Path path = from.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, text.getBytes(DatCodec.CHARSET));
  }

  private int run(String... line) {
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(line);
  }

  private void assertOneSentence(String... parts) {
    assertThat(err.toString()).startsWith("tailboard: ").endsWith("\n").hasLineCount(1);
    assertThat(err.toString()).contains(parts);
  }

  private String data() {
    return directory.resolve("data").toString();
  }
}
