package dev.tailboard.follow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--from",
        "nonsense",
        "http://h/b/dat/1.dat --from -3",
        "http://h/b/dat/1.dat --format xml",
        "http://h/b/dat/1.dat http://h/b/dat/2.dat",
        "--fast http://h/b/dat/1.dat"
      })
  void saysWhatIsWrongWithTheCommandLine(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("follow: ").contains("usage:");
  }

  @Test
  void printsALineOnceAlthoughItIsRunTwice() throws Exception {
    Path state = directory.resolve("offset");
    try (ScriptedServer server = new ScriptedServer("a\n".getBytes(ISO_8859_1))) {
      server.atEnd(() -> server.become("a\nb\n".getBytes(ISO_8859_1)));
      followUntilTheOutputClosesAt('b', server, state);
      assertThat(Files.readString(state)).isEqualTo("2 " + server.dat() + "\n");
      server.atEnd(() -> server.become("a\nb\nc\n".getBytes(ISO_8859_1)));
      followUntilTheOutputClosesAt('c', server, state);
      assertThat(Files.readString(state)).isEqualTo("4 " + server.dat() + "\n");
    }
    assertThat(out.toString(UTF_8)).isEqualTo("a\nb\n");
  }

  /** What is not printed must not be kept as printed. */
  private void followUntilTheOutputClosesAt(char end, ScriptedServer server, Path state) {
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (b == end) {
              throw new IOException("closed");
            }
            out.write(b);
          }
        };
    int code =
        Main.run(
            new PrintStream(pipe, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            server.dat().toString(),
            "--format",
            "raw",
            "--state",
            state.toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("the output was closed");
  }

  @Test
  void saysThatTheThreadIsGone() throws Exception {
    try (RawServer server = new RawServer("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(run(server.dat().toString())).isEqualTo(1);
      assertThat(err.toString(UTF_8))
          .isEqualTo("follow: there is no such thread (any more) (404)\n");
    }
  }

  @Test
  void aStateOfAnotherThreadIsNotUsed() throws Exception {
    Path state = directory.resolve("offset");
    new OffsetFile(state, URI.create("http://h/b/dat/1.dat")).write(7);
    assertThat(run("http://h/b/dat/2.dat", "--state", state.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("holds the offset of another dat");
    Files.writeString(state, "seven");
    assertThat(run("http://h/b/dat/1.dat", "--state", state.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("does not hold an offset");
  }

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }
}
