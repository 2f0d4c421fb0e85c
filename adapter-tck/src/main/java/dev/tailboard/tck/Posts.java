package dev.tailboard.tck;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;

/** The posts that the contract's dats are made of; the same number always gives the same bytes. */
final class Posts {
  /** The post of the seed transcript: 48 bytes with its LF. */
  static final DatLine SEED =
      DatLine.of(new Post("名無し", "sage", "2019/07/29(月) 07:34:07", " てす ", ""));

  private Posts() {}

  /** Post {@code number}; the first one carries the title. */
  static DatLine line(int number) {
    return DatLine.of(post(number, " レス " + number + " <br> &gt;&gt;1 ソ表\"\\ &#128512; "));
  }

  /** Post {@code number} as a line of exactly {@code length} bytes, at least 64. */
  static DatLine line(int number, int length) {
    int bare = DatLine.of(post(number, " " + number + " ")).length();
    return DatLine.of(post(number, " " + number + "x".repeat(length - bare) + " "));
  }

  private static Post post(int number, String body) {
    return new Post("名無し", "sage", "2019/07/29(月) 07:34:07", body, number == 1 ? "題" : "");
  }
}
