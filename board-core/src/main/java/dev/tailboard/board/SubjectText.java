package dev.tailboard.board;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One state of a board's subject.txt. Immutable. */
final class SubjectText {
  private static final Pattern LINE =
      Pattern.compile("([0-9]{9,10})\\.dat<>(.*)\\s\\(([0-9]{1,7})\\)", Pattern.DOTALL);

  private final TextResource resource;

  private SubjectText(TextResource resource) {
    this.resource = resource;
  }

  static SubjectText of(byte[] bytes, Instant modified) {
    return new SubjectText(TextResource.of(bytes, modified));
  }

  /**
   * The state that follows this one: this very one if nothing differs, else one whose time is later
   * by a second at least (D6, S2), so that a client that asks twice within a second is not told
   * that nothing has changed.
   */
  SubjectText next(byte[] newBytes, Instant now) {
    if (Arrays.equals(resource.bytes(), newBytes)) {
      return this;
    }
    long second = Math.max(now.getEpochSecond(), resource.lastModified() + 1);
    return of(newBytes, Instant.ofEpochSecond(second));
  }

  /** As clients fetch it. */
  TextResource resource() {
    return resource;
  }

  /**
   * One line of it: a thread and how many posts it had.
   *
   * @param encodedTitle the bytes of the title, each as one character
   */
  record Line(ThreadKey key, String encodedTitle, int posts) {
    /** The title as it stands in the dat. */
    String title() {
      byte[] bytes = encodedTitle.getBytes(StandardCharsets.ISO_8859_1);
      return DatCodec.decode(bytes, 0, bytes.length);
    }
  }

  /** The lines from the top, without those that are none. */
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    // Only the ASCII at both ends of a line matters here, and Latin-1 reads that of every charset
    // at hand.
    for (String line : new String(resource.bytes(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        ThreadKey.parse(m.group(1))
            .ifPresent(key -> lines.add(new Line(key, m.group(2), Integer.parseInt(m.group(3)))));
      }
    }
    return lines;
  }
}
