package dev.tailboard.board.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A text that an expression matches holds the required word, or NG words would be missed. */
class RequiredWordProperties {
  @Property(tries = 20_000)
  void everyMatchHoldsIt(@ForAll("expressions") String expression, @ForAll("texts") String text) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException none) {
      Assume.that(false);
      return;
    }
    if (pattern.matcher(text).find()) {
      assertThat(text).contains(RequiredWord.of(expression));
    }
  }

  @Example
  void findsTheWordsThatPeopleWrite() {
    assertThat(RequiredWord.of("spam.*(buy|sell)\\d+")).isEqualTo("spam");
    assertThat(RequiredWord.of("^死ね+$")).isEqualTo("死ね");
    assertThat(RequiredWord.of("ab?c[xyz]defg")).isEqualTo("defg");
    assertThat(RequiredWord.of("foo|bar")).isEmpty();
  }

  /** Small alphabets, so that matches are frequent. */
  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of(
            "a", "b", "a", "b", "ab", "ba", ".", "*", "+", "?", "|", "(", ")", "[", "]", "^", "$",
            "\\", "{2}", "{0,1}", "[^a]", "[]a]", "(?:", "(?i)", "(a|b)", "\\Q", "\\E", "\\x61")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab]").ofMaxLength(8);
  }
}
