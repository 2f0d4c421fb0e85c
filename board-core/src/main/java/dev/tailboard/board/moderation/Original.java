package dev.tailboard.board.moderation;

import dev.tailboard.dat.DatLine;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A line of a dat before its deletion.
 *
 * @param post the number of the post, from 1
 * @param at when it was deleted
 * @param who deleted it, by account name
 * @param line as it was
 * @param why as the moderator said
 */
public record Original(int post, Instant at, String who, DatLine line, String why) {
  private static final int PARTS = 5;

  /** The text form: number, milliseconds since 1970, who, the line in Base64, why. */
  String toText() {
    return post
        + "\t"
        + at.toEpochMilli()
        + "\t"
        + plain(who)
        + "\t"
        + Base64.getEncoder().encodeToString(line.toBytes())
        + "\t"
        + plain(why);
  }

  /** Reads the text form; empty for what is not whole. */
  static Optional<Original> parse(String text) {
    String[] parts = text.split("\t", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Original(
              Integer.parseInt(parts[0]),
              Instant.ofEpochMilli(Long.parseLong(parts[1])),
              parts[2],
              DatLine.ofBytes(Base64.getDecoder().decode(parts[3])),
              parts[4]));
    } catch (IllegalArgumentException notWhole) {
      return Optional.empty();
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
