package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.dat.BoardName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapCommandTest {
  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aBoard() throws IOException {
    BoardDirectory.create(data, new BoardName("news"), "ニュース");
  }

  @Test
  void aCapIsGivenAndTaken() throws IOException {
    assertThat(run("right horse battery\n", "set", "管理人", "--board", "news")).isZero();
    assertThat(out).hasToString("gave the cap 管理人\n");
    assertThat(data.resolve(".caps"))
        .content(StandardCharsets.UTF_8)
        .matches("管理人\tnews\t[0-9a-f]{64}\n");
    assertThat(run("", "remove", "管理人")).isEqualTo(1);
    assertThat(err).asString().isEqualTo("tailboard: There is no cap 管理人 for all boards.\n");
    assertThat(run("", "remove", "管理人", "--board", "news")).isZero();
    assertThat(Files.size(data.resolve(".caps"))).isZero();
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(run("short\n", "set", "管理人")).isEqualTo(2);
    assertThat(err).asString().contains("A password has 10 to 200 characters");
    assertThat(run("right horse battery\n", "set", " ")).isEqualTo(2);
    assertThat(err).asString().contains("No cap was given: a cap needs a name of one line.");
    assertThat(run("right horse battery\n", "set", "x", "--board", "none")).isEqualTo(1);
    assertThat(err).asString().contains("There is no board none");
    assertThat(data.resolve(".caps")).doesNotExist();
  }

  private int run(String input, String... command) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> line = new ArrayList<>(List.of("cap"));
    line.addAll(List.of(command));
    line.addAll(List.of("--data", data.toString()));
    if (command[0].equals("set")) {
      line.add("--password-stdin");
    }
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return Main.commandLine()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .execute(line.toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }
}
