package dev.tailboard.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {
  @Test
  void readsWhatServersSend() {
    assertThat(ContentRange.parse("bytes 69727-69774/69775"))
        .contains(new ContentRange(69727, 69774, 69775));
    assertThat(ContentRange.parse("bytes 0-0/*"))
        .contains(new ContentRange(0, 0, ContentRange.UNKNOWN));
    assertThat(ContentRange.parse("bytes */5")).get().matches(range -> !range.hasBytes());
    assertThat(ContentRange.parse("bytes 3-7/8").orElseThrow().length()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bytes 5-2/9", "bytes 0-9/9", "lines 0-1/2", "bytes 0-/9", "bytes -1-2/9"})
  void believesNothingElse(String value) {
    assertThat(ContentRange.parse(value)).isEmpty();
  }
}
