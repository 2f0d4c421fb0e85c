package dev.tailboard.board.care;

import dev.tailboard.dat.DatCodec;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** The work on one line of a dat, without its line feed. */
final class MendedLine {
  /** Fields are told apart by four of them. */
  private static final int SEPARATORS = 4;

  private final BiConsumer<Fault, String> report;
  private byte[] bytes;

  private MendedLine(byte[] bytes, BiConsumer<Fault, String> report) {
    this.bytes = bytes;
    this.report = report;
  }

  /**
   * The line as readers can bear it, of the same length where that is possible; the line itself if
   * nothing is odd.
   *
   * @param line is given away
   */
  static byte[] of(byte[] line, BiConsumer<Fault, String> report) {
    var work = new MendedLine(line, report);
    work.mendCarriageReturn();
    work.mendControls();
    work.mendBytes();
    work.mendFields();
    return work.bytes;
  }

  /** How many {@code <>} there are; neither byte can be the second one of a windows-31j pair. */
  static int separators(byte[] line) {
    int found = 0;
    for (int i = 0; i + 1 < line.length; i++) {
      if (line[i] == '<' && line[i + 1] == '>') {
        found++;
        i++;
      }
    }
    return found;
  }

  static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  private void mendCarriageReturn() {
    if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
      bytes = Arrays.copyOf(bytes, bytes.length - 1);
      report.accept(Fault.CARRIAGE_RETURN, "");
    }
  }

  private void mendControls() {
    int first = -1;
    for (int i = 0; i < bytes.length; i++) {
      if ((bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') || bytes[i] == 0x7F) {
        first = first < 0 ? bytes[i] : first;
        bytes[i] = ' ';
      }
    }
    if (first >= 0) {
      report.accept(Fault.CONTROL, "U+%04X".formatted(first));
    }
  }

  private void mendBytes() {
    CharsetDecoder decoder =
        DatCodec.CHARSET
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    int bad = 0;
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.decode(in, out, true)) {
      for (int i = 0; i < result.length(); i++) {
        bytes[in.position() + i] = '?';
        bad++;
      }
    }
    if (bad > 0) {
      report.accept(Fault.BAD_BYTES, "number of bytes: " + bad);
    }
  }

  private void mendFields() {
    int separators = separators(bytes);
    if (separators < SEPARATORS) {
      report.accept(Fault.FEW_FIELDS, "number of fields: " + (separators + 1));
      int length = bytes.length;
      bytes = Arrays.copyOf(bytes, length + (SEPARATORS - separators) * 2);
      for (int i = length; i < bytes.length; i += 2) {
        bytes[i] = '<';
        bytes[i + 1] = '>';
      }
    }
  }
}
