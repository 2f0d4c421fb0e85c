package dev.tailboard.dat;

import java.util.Arrays;

/**
 * One line of a dat: its bytes, line feed included. Whatever a foreign dat holds survives reading
 * and writing, for the bytes are the truth and the decoded {@link Post} is only a view. Immutable.
 */
public final class DatLine {
  /** What a deleted post shows in every field (あぼーん, "made away with"). */
  public static final String DELETED = "あぼーん";

  private static final int FIELDS = 5;
  private static final int SEPARATORS_AND_LINE_FEED = (FIELDS - 1) * 2 + 1;

  private final byte[] bytes;

  private DatLine(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A line from bytes as they stand in a file.
   *
   * @param bytes any bytes whose only line feed is the last byte; copied
   * @throws IllegalArgumentException if there is no line feed at the end or one before it
   */
  public static DatLine ofBytes(byte[] bytes) {
    return ofBytes(bytes, 0, bytes.length);
  }

  /** A line from a part of an array; see {@link #ofBytes(byte[])}. */
  public static DatLine ofBytes(byte[] bytes, int offset, int length) {
    byte[] own = Arrays.copyOfRange(bytes, offset, offset + length);
    for (int i = 0; i < own.length; i++) {
      if ((own[i] == '\n') != (i == own.length - 1)) {
        throw new IllegalArgumentException("a dat line has one line feed, at its end");
      }
    }
    if (own.length == 0) {
      throw new IllegalArgumentException("a dat line has one line feed, at its end");
    }
    return new DatLine(own);
  }

  /**
   * The line of a post that this program makes itself.
   *
   * @throws IllegalArgumentException if a field holds a control character, U+2028, U+2029 or {@code
   *     <>}: such a line would destroy the thread for its readers (D14), so it must not come this
   *     far
   */
  public static DatLine of(Post post) {
    return join(
        new byte[][] {
          encode(post.name()),
          encode(post.mail()),
          encode(post.date()),
          encode(post.body()),
          encode(post.title())
        });
  }

  /**
   * The decoded fields; fields that are missing are empty, and what follows the fifth belongs to
   * the fifth.
   */
  public Post post() {
    byte[][] f = split();
    return new Post(decode(f[0]), decode(f[1]), decode(f[2]), decode(f[3]), decode(f[4]));
  }

  /** The number of bytes, line feed included. */
  public int length() {
    return bytes.length;
  }

  /** A copy of the bytes, line feed included. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /**
   * The line with other fields. A field that is equal to the decoded one keeps its bytes; when all
   * are, the line itself comes back.
   *
   * @throws IllegalArgumentException if a changed field may not stand in a dat, see {@link #of}
   */
  public DatLine with(Post changed) {
    Post old = post();
    if (changed.equals(old)) {
      return this;
    }
    byte[][] f = split();
    return join(
        new byte[][] {
          changed.name().equals(old.name()) ? f[0] : encode(changed.name()),
          changed.mail().equals(old.mail()) ? f[1] : encode(changed.mail()),
          changed.date().equals(old.date()) ? f[2] : encode(changed.date()),
          changed.body().equals(old.body()) ? f[3] : encode(changed.body()),
          changed.title().equals(old.title()) ? f[4] : encode(changed.title())
        });
  }

  /**
   * The line that stands for this one after its deletion, of the same length in bytes so that every
   * reader's offset stays valid (D8). The title of a first line stays. The mark stands in name,
   * mail, date and body as far as there is room, and blanks fill up the body; a foreign line too
   * short for five fields becomes blanks.
   */
  public DatLine deleted() {
    byte[] title = split()[FIELDS - 1];
    int room = bytes.length - SEPARATORS_AND_LINE_FEED - title.length;
    if (room < 0) {
      byte[] blanks = new byte[bytes.length];
      Arrays.fill(blanks, (byte) ' ');
      blanks[blanks.length - 1] = '\n';
      return new DatLine(blanks);
    }
    byte[] mark = DatCodec.encode(DELETED);
    byte[][] fields = new byte[FIELDS][];
    for (int n = 0; n < FIELDS - 1; n++) {
      fields[n] = room >= mark.length ? mark : new byte[0];
      room -= fields[n].length;
    }
    byte[] body = fields[FIELDS - 2];
    fields[FIELDS - 2] = Arrays.copyOf(body, body.length + room);
    Arrays.fill(fields[FIELDS - 2], body.length, body.length + room, (byte) ' ');
    fields[FIELDS - 1] = title;
    return join(fields);
  }

  private byte[][] split() {
    byte[][] fields = new byte[FIELDS][];
    int start = 0;
    int end = bytes.length - 1;
    for (int n = 0; n < FIELDS; n++) {
      int stop = n == FIELDS - 1 ? end : separator(start, end);
      fields[n] = Arrays.copyOfRange(bytes, start, stop);
      start = Math.min(stop + 2, end);
    }
    return fields;
  }

  /** Where the next {@code <>} begins; neither byte can be the second one of a windows-31j pair. */
  private int separator(int from, int end) {
    for (int i = from; i + 1 < end; i++) {
      if (bytes[i] == '<' && bytes[i + 1] == '>') {
        return i;
      }
    }
    return end;
  }

  private static DatLine join(byte[][] fields) {
    int length = SEPARATORS_AND_LINE_FEED;
    for (byte[] field : fields) {
      length += field.length;
    }
    byte[] line = new byte[length];
    int at = 0;
    for (int n = 0; n < FIELDS; n++) {
      if (n > 0) {
        line[at++] = '<';
        line[at++] = '>';
      }
      System.arraycopy(fields[n], 0, line, at, fields[n].length);
      at += fields[n].length;
    }
    line[at] = '\n';
    return new DatLine(line);
  }

  private static byte[] encode(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (Character.isISOControl(c)
          || c == 0x2028
          || c == 0x2029
          || (c == '<' && field.startsWith("<>", i))) {
        throw new IllegalArgumentException(
            "a field of a dat line must not hold " + String.format("U+%04X", (int) c));
      }
    }
    return DatCodec.encode(field);
  }

  private static String decode(byte[] field) {
    return DatCodec.decode(field, 0, field.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatLine line && Arrays.equals(bytes, line.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The decoded line without its line feed. */
  @Override
  public String toString() {
    return DatCodec.decode(bytes, 0, bytes.length - 1);
  }
}
