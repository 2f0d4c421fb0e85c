package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several ranges (RFC 9110 §14.6), read back by the rules of RFC 2046 §5.1.1. */
class MultipartTest {
  private static final Pattern PART =
      Pattern.compile(
          "\r\nContent-Type: text/plain; charset=Shift_JIS\r\nContent-Range: ([^\r]+)\r\n\r\n(.*)\r\n",
          Pattern.DOTALL);

  @TempDir private Path directory;
  private TestBoard board;

  @BeforeEach
  void open() {
    board = new TestBoard(directory);
    board.append("second");
  }

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void partsInTheOrderAskedFor() {
    Asked asked = board.get("", "Range", "bytes=20-29,0-4,-3");

    assertThat(asked.status()).isEqualTo(206);
    assertThat(asked.field("Content-Range")).as("belongs to the parts").isNull();
    assertThat(asked.field("ETag")).isEqualTo(board.dat.snapshot().etag());
    long size = board.size();
    assertThat(parts(asked))
        .containsExactly(
            "bytes 20-29/" + size + ": " + dat(20, 30),
            "bytes 0-4/" + size + ": " + dat(0, 5),
            "bytes " + (size - 3) + "-" + (size - 1) + "/" + size + ": " + dat(size - 3, size));
    assertThat(asked.field("Content-Length")).isEqualTo(String.valueOf(asked.bytes().length));
  }

  @Test
  @DisplayName("a single range that is left needs no parts (RFC 9110 §15.3.7.2)")
  void oneLeft() {
    Asked asked = board.get("", "Range", "bytes=0-4,100000-");

    assertThat(asked.field("Content-Range")).isEqualTo("bytes 0-4/" + board.size());
    assertThat(asked.bytes()).hasSize(5);
  }

  @Test
  void head() {
    Asked get = board.get("", "Range", "bytes=0-0,5-5");
    Asked head = board.ask("HEAD", TestBoard.PATH, "Range", "bytes=0-0,5-5");

    assertThat(head.bytes()).isEmpty();
    assertThat(head.field("Content-Type")).startsWith("multipart/byteranges; boundary=");
    assertThat(Math.abs(Integer.parseInt(head.field("Content-Length")) - get.bytes().length))
        .as("but for the length of a boundary")
        .isLessThan(3 * 32);
  }

  private String dat(long from, long to) {
    return new String(board.content(), StandardCharsets.ISO_8859_1).substring((int) from, (int) to);
  }

  private static List<String> parts(Asked asked) {
    Matcher type =
        Pattern.compile("multipart/byteranges; boundary=(\\w{1,70})")
            .matcher(asked.field("Content-Type"));
    assertThat(type.matches()).isTrue();
    String all = new String(asked.bytes(), StandardCharsets.ISO_8859_1);
    String delimiter = "--" + type.group(1);
    assertThat(all).startsWith("\r\n" + delimiter).endsWith("\r\n" + delimiter + "--\r\n");
    String[] pieces = all.split(Pattern.quote(delimiter), -1);
    List<String> parts = new ArrayList<>();
    for (int n = 1; n < pieces.length - 1; n++) {
      Matcher part = PART.matcher(pieces[n]);
      assertThat(part.matches()).as(pieces[n]).isTrue();
      parts.add(part.group(1) + ": " + part.group(2));
    }
    return parts;
  }
}
