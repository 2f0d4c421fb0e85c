package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.account.Credentials;
import dev.tailboard.board.records.Records;
import dev.tailboard.dat.BoardName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {
  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aBoard() throws IOException {
    BoardDirectory.create(data, new BoardName("news"), "ニュース");
  }

  @Test
  void anAccountIsMadeChangedAndListed() throws IOException {
    assertThat(run("right horse battery\n", "add", "hana", "--board", "news")).isZero();
    assertThat(out).hasToString("made the account hana\n");
    assertThat(isPassword("hana", "right horse battery")).isTrue();
    assertList("hana\tmoderator\tnews\n");

    assertThat(run("a new password\n", "passwd", "hana")).isZero();
    assertThat(isPassword("hana", "a new password")).isTrue();
    assertThat(isPassword("hana", "right horse battery")).isFalse();

    assertThat(run("", "role", "hana", "--admin")).isZero();
    assertList("hana\tadministrator\t\n");
    assertThat(run("", "disable", "hana")).isZero();
    assertList("hana\tadministrator, disabled\t\n");
    assertThat(run("", "enable", "hana")).isZero();
    assertList("hana\tadministrator\t\n");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(run("short\n", "add", "hana")).isEqualTo(2);
    assertOneSentence("A password has 10 to 200 characters");
    assertThat(run("", "add", "hana")).isEqualTo(2);
    assertOneSentence("A password has 10 to 200 characters");
    assertThat(run("long enough for it\n", "add", "Hana!")).isEqualTo(2);
    assertOneSentence("A name is 1 to 32");
    assertThat(run("long enough for it\n", "add", "hana", "--board", "none")).isEqualTo(1);
    assertOneSentence("There is no board none");
    assertThat(run("long enough for it\n", "passwd", "nobody")).isEqualTo(1);
    assertOneSentence("There is no account nobody");
    assertThat(run("", "disable", "nobody")).isEqualTo(1);
    assertOneSentence("There is no account nobody");
    assertThat(run("long enough for it\n", "add", "hana")).isZero();
    assertThat(run("long enough for it\n", "add", "hana")).isEqualTo(2);
    assertOneSentence("There is an account hana already");
  }

  @Test
  void everyActIsInTheAuditLog() throws IOException {
    run("long enough for it\n", "add", "hana");
    run("", "disable", "hana");
    try (Records records = open()) {
      assertThat(records.audit().newest(Long.MAX_VALUE, 10))
          .extracting(entry -> entry.who() + " " + entry.act() + " " + entry.what())
          .containsExactly("(command line) set-role hana", "(command line) add-account hana");
    }
  }

  private void assertList(String expected) {
    out.getBuffer().setLength(0);
    assertThat(run("", "list")).isZero();
    assertThat(out).hasToString(expected);
  }

  private boolean isPassword(String name, String password) throws IOException {
    try (Records records = open()) {
      return new Credentials(records, Clock.systemUTC()).isPasswordOf(name, password);
    }
  }

  private Records open() {
    return Records.open(
        data.resolve(UserCommand.RECORDS), Clock.systemUTC(), Duration.ofDays(30), any -> {});
  }

  private int run(String input, String... words) {
    err.getBuffer().setLength(0);
    var line = new ArrayList<String>(List.of("user"));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data.toString()));
    if (words[0].equals("add") || words[0].equals("passwd")) {
      line.add("--password-stdin");
    }
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return Main.commandLine()
          .setOut(new PrintWriter(out))
          .setErr(new PrintWriter(err))
          .execute(line.toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }

  private void assertOneSentence(String part) {
    assertThat(err.toString()).startsWith("tailboard: ").endsWith("\n").hasLineCount(1);
    assertThat(err.toString()).contains(part);
  }
}
