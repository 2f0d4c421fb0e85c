package dev.tailboard.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every line that a visitor made must be, whatever was sent (D14, §6). */
final class DatLineCheck {
  private static final Pattern TRIP = Pattern.compile(" </b>◆[./0-9A-Za-z?]{3,12} <b>$");
  private static final Pattern REFERENCE = Pattern.compile("&(?:#([0-9]+)|[A-Za-z][A-Za-z0-9]*);");
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cc}\\x{2028}-\\x{202E}\\x{2066}-\\x{2069}\\p{Cs}]");

  private DatLineCheck() {}

  static void check(DatLine stored, List<String> expected) throws CharacterCodingException {
    String line =
        DatCodec.CHARSET.newDecoder().decode(ByteBuffer.wrap(stored.toBytes())).toString();
    assertThat(line).endsWith("\n");
    String text = line.substring(0, line.length() - 1);
    assertThat(expected).allSatisfy(each -> assertThat(text).contains(each));
    assertThat(text).doesNotContainPattern(FORBIDDEN);
    String[] fields = text.split("<>", -1);
    assertThat(fields).as(text).hasSize(5);
    String name = TRIP.matcher(fields[0]).replaceFirst("");
    assertThat(resolved(name)).doesNotContain("◆", "★");
    String body = fields[3];
    assertThat(body).startsWith(" ").endsWith(" ");
    for (String field : List.of(name, fields[1], body.replace(" <br> ", "  "), fields[4])) {
      assertThat(field).doesNotContain("<", ">", "\"");
      assertThat(REFERENCE.matcher(field).replaceAll("")).as("stray &").doesNotContain("&");
      assertThat(resolved(field)).doesNotContainPattern(FORBIDDEN);
    }
    assertThat(fields[2]).matches("[0-9]{4}/[0-9]{2}/[0-9]{2}\\(.\\) [0-9:.]+ ID:[A-Za-z0-9+/]{8}");
  }

  /** The field with its numeric references resolved. */
  private static String resolved(String field) {
    return REFERENCE
        .matcher(field)
        .replaceAll(
            found ->
                found.group(1) == null
                    ? ""
                    : Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(found.group(1)))));
  }
}
