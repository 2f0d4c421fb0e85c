package dev.tailboard.board.care;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of subject.txt (S1). */
record SubjectLine(ThreadKey key, String title, int posts) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{9,10})\\.dat<>(.+?) \\(([0-9]{1,7})\\)");

  /** Reads a line without its line feed; empty if it is none. */
  static Optional<SubjectLine> parse(String line) {
    Matcher m = FORM.matcher(line);
    return m.matches()
        ? ThreadKey.parse(m.group(1))
            .map(key -> new SubjectLine(key, m.group(2), Integer.parseInt(m.group(3))))
        : Optional.empty();
  }

  /** What the list says of a thread. */
  static SubjectLine of(ThreadKey key, Listed listed) {
    return new SubjectLine(key, shown(key, listed.title()), listed.most());
  }

  /** A title as lists show it: on one line, and the key if there is none. */
  static String shown(ThreadKey key, String title) {
    String line = title.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ").strip();
    return line.isEmpty() ? key.value() : line;
  }

  /** The bytes with the line feed. */
  byte[] toBytes() {
    return DatCodec.encode(key.fileName() + "<>" + title + " (" + posts + ")\n");
  }
}
