package dev.tailboard.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tailboard.range.RangeSpec.FromTo;
import dev.tailboard.range.RangeSpec.Suffix;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link ByteRange}, {@link RangeSpec} and {@link ContentRange}. */
class ByteRangeTest {
  @Test
  void lengthAndEnd() {
    assertThat(new ByteRange(0, 0).length()).isEqualTo(1);
    assertThat(new ByteRange(10, 19).length()).isEqualTo(10);
    assertThat(new ByteRange(10, 19).end()).isEqualTo(20);
  }

  @Test
  void isNeverEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(5, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 4));
  }

  @Test
  void overlaps() {
    ByteRange range = new ByteRange(10, 19);
    assertThat(range.overlaps(new ByteRange(19, 30))).isTrue();
    assertThat(range.overlaps(new ByteRange(0, 10))).isTrue();
    assertThat(range.overlaps(new ByteRange(12, 13))).isTrue();
    assertThat(range.overlaps(new ByteRange(0, 99))).isTrue();
    assertThat(range.overlaps(new ByteRange(0, 9))).isFalse();
    assertThat(range.overlaps(new ByteRange(20, 30))).isFalse();
  }

  @Test
  @DisplayName("RFC 9110 §14.1.1: the elements of a Range field")
  void specs() {
    assertThat(RangeSpec.parse("bytes=1-2, 3-,-4"))
        .contains(List.of(new FromTo(1, 2), new FromTo(3, FromTo.OPEN), new Suffix(4)));
    assertThat(new FromTo(3, FromTo.OPEN).isOpen()).isTrue();
    assertThat(new FromTo(3, 3).isOpen()).isFalse();
  }

  @Test
  @DisplayName("numbers that no long can hold count as the largest one")
  void hugeNumbers() {
    assertThat(RangeSpec.parse("bytes=9223372036854775806-9223372036854775807"))
        .contains(List.of(new FromTo(Long.MAX_VALUE - 1, Long.MAX_VALUE)));
    assertThat(RangeSpec.parse("bytes=0-9223372036854775808"))
        .contains(List.of(new FromTo(0, Long.MAX_VALUE)));
    assertThat(RangeSpec.parse("bytes=-" + "9".repeat(20_000)))
        .contains(List.of(new Suffix(Long.MAX_VALUE)));
  }

  @Test
  @DisplayName("RFC 9110 §14.4, RFC 8673 §2.2: Content-Range")
  void contentRange() {
    assertThat(ContentRange.of(new ByteRange(69_727, 69_774), 69_775))
        .isEqualTo("bytes 69727-69774/69775");
    assertThat(ContentRange.unsatisfied(69_775)).isEqualTo("bytes */69775");
    assertThat(ContentRange.live(5, 999_999_999_999L)).isEqualTo("bytes 5-999999999999/*");
  }
}
