package dev.tailboard.dat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatCodecTest {
  private static final Pattern REFERENCE = Pattern.compile("&#([0-9]+);");

  @ParameterizedTest
  @CsvSource({
    "😀, &#128512;",
    "a😀あ, a&#128512;あ",
    "é, &#233;",
    "ゔ, &#12436;",
    "¥, &#165;",
    "«10·µ», &#171;10&#183;&#181;&#187;",
    "&#128512;, &#128512;"
  })
  void whatWindowsLacksBecomesADecimalNumericReference(String text, String stored) {
    byte[] bytes = DatCodec.encode(text);
    assertThat(DatCodec.decode(bytes, 0, bytes.length)).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({
    "301C, 8160", "FF5E, 8160", "2016, 8161", "2225, 8161", "2212, 817c", "FF0D, 817c",
    "2014, 815c", "2015, 815c", "00A2, 8191", "FFE0, 8191", "00A3, 8192", "FFE1, 8192",
    "00AC, 81ca", "FFE2, 81ca"
  })
  void bothFormsOfTheWaveDashAndItsKindTakeTheSameBytes(String codePoint, String bytes) {
    String character = Character.toString(HexFormat.fromHexDigits(codePoint));
    assertThat(HexFormat.of().formatHex(DatCodec.encode(character))).isEqualTo(bytes);
    assertThat(HexFormat.of().formatHex(DatCodec.encode(character + "é")))
        .isEqualTo(bytes + "2623323333" + "3b");
  }

  @ParameterizedTest
  @CsvSource({"D83D", "DE00"})
  void halfACharacterBecomesAQuestionMark(String surrogate) {
    String half = String.valueOf((char) HexFormat.fromHexDigits(surrogate));
    assertThat(DatCodec.encode("a" + half + "b")).isEqualTo(new byte[] {'a', '?', 'b'});
  }

  @Property
  void aTextComesBackOnceItsReferencesAreResolved(@ForAll("texts") String text) {
    byte[] bytes = DatCodec.encode(text);
    String expected =
        resolved(text)
            .codePoints()
            .map(DatCodecTest::windowsForm)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    assertThat(resolved(DatCodec.decode(bytes, 0, bytes.length))).isEqualTo(expected);
  }

  /** Any characters, half characters among them, and many of those that are mapped twice. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.chars().all().map(String::valueOf);
    Arbitrary<String> nasty =
        Arbitraries.of(
            "〜", "～", "‖", "−", "—", "¢", "£", "¬", "¥", "‾", "«", "ゔ", "😀", "&#233;", "\0");
    return Arbitraries.oneOf(any, nasty).list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  private static String resolved(String text) {
    return REFERENCE.matcher(text).replaceAll(DatCodecTest::character);
  }

  private static String character(MatchResult reference) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(reference.group(1))));
  }

  /** Stated here once more, by name. */
  private static int windowsForm(int c) {
    if (Character.getType(c) == Character.SURROGATE) {
      return '?';
    }
    return switch (Character.getName(c) == null ? "" : Character.getName(c)) {
      case "WAVE DASH" -> '～';
      case "DOUBLE VERTICAL LINE" -> '∥';
      case "MINUS SIGN" -> '－';
      case "EM DASH" -> '―';
      case "CENT SIGN" -> '￠';
      case "POUND SIGN" -> '￡';
      case "NOT SIGN" -> '￢';
      default -> c;
    };
  }

  /** Whoever knows only the length of a text relies on it. */
  @Property
  void aCharacterTakesAtMostEightBytes(@ForAll String text) {
    assertThat(DatCodec.encode(text).length).isLessThanOrEqualTo(8 * text.length());
  }

  @Test
  void theCharacterThatTakesMostTakesEightBytes() {
    assertThat(DatCodec.encode("\uFFFD")).hasSize(8);
  }
}
