package dev.tailboard.board.text;

import dev.tailboard.dat.DatCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The name of a poster. What was typed before the first {@code #} is published, what follows is the
 * secret that the trip is made from.
 *
 * @param given what the poster is called; may be empty. The marks ◆ and ★, which only the server
 *     gives, are hollow in it.
 * @param trip the trip, if there was a secret
 */
public record PosterName(String given, Optional<String> trip) {
  /**
   * Reads the name field of a form.
   *
   * @param typed its CP932 bytes
   * @return empty when it holds a reference to a forbidden character
   */
  public static Optional<PosterName> of(byte[] typed) {
    int mark = secretAt(typed);
    Optional<String> trip =
        mark == typed.length
            ? Optional.empty()
            : Optional.of(Trip.of(Arrays.copyOfRange(typed, mark + 1, typed.length)));
    return published(typed, mark).map(name -> new PosterName(withoutMarks(name), trip));
  }

  /** What was typed behind the first {@code #} of a name or mail field, in CP932, if anything. */
  public static Optional<byte[]> secret(byte[] typed) {
    int mark = secretAt(typed);
    return mark + 1 < typed.length
        ? Optional.of(Arrays.copyOfRange(typed, mark + 1, typed.length))
        : Optional.empty();
  }

  /**
   * The mail as it stands in the dat: some clients send the password of a cap behind a {@code #}
   * there.
   */
  public static Optional<String> mail(byte[] typed) {
    return published(typed, secretAt(typed));
  }

  /**
   * The name as it stands in the dat: {@code name </b>◆TRIP <b>}, or without a trip.
   *
   * @param nameless the board's name for those who give neither
   */
  public String stored(String nameless) {
    return trip.map(mark -> given + " </b>◆" + mark + " <b>")
        .orElse(TypedText.isBlank(given) ? nameless : given);
  }

  private static Optional<String> published(byte[] typed, int end) {
    return TypedText.line(DatCodec.decode(typed, 0, end));
  }

  /**
   * The offset of the first {@code #} that is not part of a character reference; the length if
   * there is none.
   */
  private static int secretAt(byte[] typed) {
    // Neither # nor & nor a digit is ever the second byte of a CP932 character.
    String text = new String(typed, StandardCharsets.ISO_8859_1);
    int at = text.indexOf('#');
    while (at > 0) {
      Reference reference = Reference.at(text, at - 1);
      if (reference == null || !reference.isNumber()) {
        break;
      }
      at = text.indexOf('#', at + 1);
    }
    return at < 0 ? text.length() : at;
  }

  private static String withoutMarks(String name) {
    return name.replace('◆', '◇')
        .replace('★', '☆')
        .replace("&#9670;", "◇")
        .replace("&#9733;", "☆")
        .replace("&starf;", "☆")
        .replace("&bigstar;", "☆");
  }
}
