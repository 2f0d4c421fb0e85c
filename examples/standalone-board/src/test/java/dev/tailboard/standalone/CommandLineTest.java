package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong is said in one sentence, and the exit code tells whose fault it is. */
class CommandLineTest {
  private static final List<String> HELP =
      List.of(
          "--help",
          "serve --help",
          "board --help",
          "board create --help",
          "board list --help",
          "board set --help",
          "user --help",
          "user add --help",
          "user list --help",
          "user passwd --help",
          "user role --help",
          "user disable --help",
          "user enable --help",
          "import --help",
          "export --help",
          "verify --help",
          "backup --help",
          "reindex --help");

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "port,       x,     'port must be a whole number from 0 to 65535, not \"x\".'",
    "port,       65536, 'port must be a whole number from 0 to 65535, not \"65536\".'",
    "port,       '',    'port must be a whole number from 0 to 65535, not \"\".'",
    "public-url, example.net, 'public-url must be the address of a host, such as https://example.net, not \"example.net\".'",
    "cooldown,   -1,    'cooldown must be a whole number from 0 to 86400, not \"-1\".'",
    "max-parked, 0,     'max-parked must be a whole number from 1 to 10000000, not \"0\".'",
    "durability, ram,   'durability must be disk or os, not \"ram\".'",
    "bind,       '',    'bind must not be empty.'",
    "metrics-port, x,   'metrics-port must be a whole number from 0 to 65535, not \"x\".'",
    "access-log-days, 0, 'access-log-days must be a whole number from 1 to 36500, not \"0\".'",
    "access-log-address, ip, 'access-log-address must be full, short or none, not \"ip\".'",
    "trusted-proxies, 10.0.0.0/99, 'trusted-proxies must be addresses or networks such as"
        + " 10.0.0.0/8, not \"10.0.0.0/99\".'",
  })
  void aBadValue(String key, String value, String sentence) throws IOException {
    assertThat(run("serve", "--" + key, value)).isEqualTo(2);
    assertThat(err).hasToString("tailboard: " + sentence + "\n");

    err.getBuffer().setLength(0);
    assertThat(run("serve", "--config", config(key + "=" + value))).isEqualTo(2);
    assertThat(err).hasToString("tailboard: " + sentence + "\n");
  }

  @Test
  void anUnknownKeyIsNamedWithTheKnownOnes() throws IOException {
    assertThat(run("serve", "--config", config("prot=8080"))).isEqualTo(2);
    assertOneSentence(
        "\"prot\"",
        "bind, port, data, durability, cooldown, max-parked, public-url, search,"
            + " tls-certificate, tls-key");
  }

  @Test
  void aConfigurationThatCannotBeRead() throws IOException {
    assertThat(run("serve", "--config", directory.resolve("none").toString())).isEqualTo(2);
    assertOneSentence("Cannot read the configuration file", "none: there is no such file");

    err.getBuffer().setLength(0);
    Path latin = Files.write(directory.resolve("latin"), new byte[] {'#', (byte) 0xE9, '\n'});
    assertThat(run("serve", "--config", latin.toString())).isEqualTo(2);
    assertOneSentence("is not in UTF-8");

    err.getBuffer().setLength(0);
    assertThat(run("serve", "--config", config("data=\\u12"))).isEqualTo(2);
    assertOneSentence("Cannot read the configuration file");
  }

  @Test
  void theCommandLineWinsOverTheConfiguration() throws IOException {
    assertThat(run("serve", "--port", "x", "--config", config("port=y"))).isEqualTo(2);
    assertOneSentence("not \"x\"");
  }

  @Test
  void aUsedPort() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertThat(run("serve", "--data", data(), "--port", port)).isEqualTo(1);
      assertOneSentence("Port " + port + " at 127.0.0.1 is already in use");
    }
    // Nothing is left behind that would keep the next one from starting.
    DatStore.open(Path.of(data(), "shuuraku"), StoreOptions.defaults()).close();
  }

  @Test
  void aDirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(run("serve", "--data", file.resolve("data").toString())).isEqualTo(1);
    assertOneSentence("Cannot use the data directory " + file.resolve("data"));
  }

  @Test
  void aSecondWriter() throws IOException {
    Path board = BoardDirectory.create(Path.of(data()), name("b"), "題");
    try (DatStore first = DatStore.open(board, StoreOptions.defaults())) {
      assertThat(run("serve", "--data", data(), "--port", "0")).isEqualTo(1);
      assertThat(first.keys()).isEmpty();
    }
    assertOneSentence(board.toString(), "is in use");
  }

  @Test
  void badTlsFiles() throws IOException {
    assertThat(run("serve", "--config", config("tls-key=key.pem"))).isEqualTo(2);
    assertOneSentence("TLS needs both", "tls-certificate is missing");

    for (String content : List.of("", "x")) {
      err.getBuffer().setLength(0);
      Path pem = Files.writeString(directory.resolve("x.pem"), content);
      String both = "port=0\ntls-key=%s\ntls-certificate=%s\n".formatted(pem, pem);
      assertThat(run("serve", "--data", data(), "--config", config(both))).isEqualTo(1);
      assertOneSentence("TLS", "x.pem");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "frob",
    "serve --frob",
    "serve --port",
    "serve extra",
    "board frob",
    "board create",
    "board create b",
    "board create --title t",
    "board set b",
    "user add",
    "user frob",
    "import",
    "export",
    "verify extra",
    "backup",
    "reindex extra",
  })
  void aCommandLineThatIsNotUnderstood(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertOneSentence("--help tells more");
  }

  @Test
  void helpAndVersion() {
    for (String line : HELP) {
      out.getBuffer().setLength(0);
      assertThat(run(line.split(" "))).isZero();
      assertThat(out.toString())
          .startsWith("Usage: tailboard " + line.replaceAll(" ?--help", ""))
          .contains("--help")
          .doesNotContain("null");
    }
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("tailboard ");
    assertThat(run()).isZero();
    assertThat(run("board")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpTellsTheValuesThatCountWhenNobodySetsThem() {
    run("serve", "--help");
    String help = out.toString().replaceAll("\\s+", " ");
    for (Setting each : Setting.values()) {
      if (!each.usual().isEmpty()) {
        assertThat(help)
            .contains("--" + each.key() + "=")
            .contains("(default: " + each.usual() + ")");
      }
    }
  }

  @Test
  void aBoardIsMadeOnce() {
    assertThat(run("board", "create", "b", "--title", "題", "--data", data())).isZero();
    assertThat(Path.of(data(), "b", "SETTING.TXT")).isRegularFile();
    assertThat(run("board", "create", "b", "--title", "題", "--data", data())).isEqualTo(1);
    assertOneSentence("There is a board or something else at");
  }

  @ParameterizedTest
  @CsvSource({"a-b", "test", "'', ", "ä", "../x"})
  void aBadBoardId(String id) {
    assertThat(run("board", "create", id, "--title", "題", "--data", data())).isEqualTo(2);
    assertOneSentence("board");
  }

  @Test
  void aBadTitle() {
    assertThat(run("board", "create", "b", "--title", " ", "--data", data())).isEqualTo(2);
    assertOneSentence("title");
    err.getBuffer().setLength(0);
    assertThat(run("board", "create", "b", "--title", "\uFFFD", "--data", data())).isEqualTo(2);
    assertOneSentence("locale");
  }

  private int run(String... line) {
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

  private String config(String text) throws IOException {
    return Files.writeString(directory.resolve("c.properties"), text + "\n").toString();
  }

  private static BoardName name(String text) {
    return BoardName.parse(text).orElseThrow();
  }
}
