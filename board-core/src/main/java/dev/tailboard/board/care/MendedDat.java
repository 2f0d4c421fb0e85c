package dev.tailboard.board.care;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dat as every reader can bear it (D14), and what was odd about the one it was made of. Numbers
 * of posts stay what they were. What was mended once has nothing left to mend.
 */
final class MendedDat {
  private static final byte[] DELETED =
      DatCodec.encode((DatLine.DELETED + "<>").repeat(4)); // without a line feed

  private final String file;
  private final List<Finding> findings = new ArrayList<>();
  private final ByteArrayOutputStream out;
  private int posts;

  private MendedDat(String file, int size) {
    this.file = file;
    this.out = new ByteArrayOutputStream(size + 16);
  }

  /**
   * Looks at a whole dat.
   *
   * @param file what it is called in findings
   */
  static MendedDat of(String file, byte[] bytes) {
    var dat = new MendedDat(file, bytes.length);
    if (bytes.length == 0) {
      dat.report(0, Fault.EMPTY, "");
      return dat;
    }
    dat.readLines(dat.converted(bytes));
    if (dat.posts > 0 && dat.title().isBlank()) {
      dat.report(1, Fault.NO_TITLE, "");
    }
    return dat;
  }

  /** Whole lines in windows-31j. */
  byte[] bytes() {
    return out.toByteArray();
  }

  /** The number of lines. */
  int posts() {
    return posts;
  }

  /** What was odd, in the order of the lines. */
  List<Finding> findings() {
    return findings;
  }

  /** The title as it stands in the first line; empty if there is none. */
  String title() {
    byte[] bytes = out.toByteArray();
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end == bytes.length) {
      return "";
    }
    Post first = DatLine.ofBytes(bytes, 0, end + 1).post();
    return first.title().strip();
  }

  private byte[] converted(byte[] bytes) {
    DatCharset charset = DatCharset.guess(bytes);
    if (charset == DatCharset.WINDOWS_31J) {
      return bytes;
    }
    report(0, Fault.OTHER_CHARSET, charset.charset().name());
    String text = new String(bytes, charset.charset());
    return DatCodec.encode(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private void readLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && isSpace(bytes[end - 1])) {
      end--; // blank lines at the end are no posts
    }
    int number = 0;
    int from = 0;
    while (from < bytes.length) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      number++;
      byte[] line = Arrays.copyOfRange(bytes, from, to);
      boolean last = to == bytes.length;
      if (MendedLine.isBlank(line)) {
        blank(number, last, from < end);
      } else {
        line(number, last, line);
      }
      from = to + 1;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private void blank(int number, boolean last, boolean within) {
    report(number, last ? Fault.TORN_TAIL : Fault.BLANK_LINE, "");
    if (within) {
      write(DELETED);
    }
  }

  private void line(int number, boolean last, byte[] line) {
    if (last && MendedLine.separators(line) < 4) {
      report(number, Fault.TORN_TAIL, "");
      return;
    }
    if (last) {
      report(number, Fault.NO_LINE_FEED, "");
    }
    write(MendedLine.of(line, (fault, detail) -> report(number, fault, detail)));
  }

  private void write(byte[] line) {
    out.writeBytes(line);
    out.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
    posts++;
  }

  private void report(int line, Fault fault, String detail) {
    findings.add(new Finding(file, line, fault, detail));
  }
}
