package dev.tailboard.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
  @Test
  @DisplayName(
      "RFC 9110 §8.8.3: strong and weak tags, also with commas and characters beyond ASCII")
  void parse() {
    assertThat(EntityTag.parse("\"a\"")).contains(new EntityTag(false, "\"a\""));
    assertThat(EntityTag.parse(" W/\"a\" ")).contains(new EntityTag(true, "\"a\""));
    assertThat(EntityTag.parse("\"\"")).contains(new EntityTag(false, "\"\""));
    assertThat(EntityTag.parse("\"a,b\"")).contains(new EntityTag(false, "\"a,b\""));
    assertThat(EntityTag.parse("\"é\"")).contains(new EntityTag(false, "\"é\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "\"", "\"a", "a\"", "w/\"a\"", "W/ \"a\"", "\"a b\"", "\"a\" \"b\"", "*"})
  void none(String text) {
    assertThat(EntityTag.parse(text)).isEmpty();
  }

  @Test
  @DisplayName("RFC 9110 §13.1.2: a list of tags")
  void list() {
    EntityTag a = new EntityTag(false, "\"a\"");
    EntityTag b = new EntityTag(true, "\"b\"");
    assertThat(EntityTag.parseList("\"a\", W/\"b\"")).containsExactly(a, b);
    assertThat(EntityTag.parseList(",\"a\",,W/\"b\" ,")).containsExactly(a, b);
    assertThat(EntityTag.parseList("\"x,y\"")).containsExactly(new EntityTag(false, "\"x,y\""));
    assertThat(EntityTag.parseList("x, \"a\"")).containsExactly(a);
    assertThat(EntityTag.parseList("")).isEqualTo(List.of());
  }

  @DisplayName("RFC 9110 §8.8.3.2: the table of comparisons")
  @ParameterizedTest(name = "{0} and \"{1}\": strongly {2}, weakly {3}")
  @CsvSource({
    "W/\"1\", 2, false, false",
    "W/\"1\", 1, false, true",
    "\"1\", 1, true, true",
    "\"1\", 2, false, false",
  })
  void compare(String tag, String other, boolean strongly, boolean weakly) {
    EntityTag parsed = EntityTag.parse(tag).orElseThrow();
    assertThat(parsed.isStrongly('"' + other + '"')).isEqualTo(strongly);
    assertThat(parsed.isWeakly('"' + other + '"')).isEqualTo(weakly);
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(EntityTag.parse(text)).isNotNull();
    assertThat(EntityTag.parseList(text)).isNotNull();
  }
}
