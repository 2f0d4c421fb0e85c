package dev.tailboard.board.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostDateTest {
  @ParameterizedTest
  @CsvSource({
    "2019-07-28T22:34:07.999Z, 2019/07/29(月) 07:34:07",
    "2019-12-31T14:59:59Z, 2019/12/31(火) 23:59:59",
    "2019-12-31T15:00:00Z, 2020/01/01(水) 00:00:00",
    "2024-02-28T15:00:00Z, 2024/02/29(木) 00:00:00",
  })
  void datesAreJapaneseTime(Instant moment, String date) {
    assertThat(PostDate.of(moment)).isEqualTo(date);
    assertThat(PostDate.parse(date))
        .contains(moment.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
  }

  @Test
  void datesOfOtherBoardsAreRead() {
    Instant moment = Instant.parse("2023-11-14T22:13:21Z");
    assertThat(PostDate.parse("2023/11/15(水) 07:13:21.00 ID:abc12:34")).contains(moment);
    assertThat(PostDate.parse("2023/11/15(水) 07:13 ID:???"))
        .contains(Instant.parse("2023-11-14T22:13:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"あぼーん", "Over 1000 Thread", "2023/02/30(木) 07:13:21", "2023/01/01(日) 99:00:00", "''"})
  void whatIsNoDateIsNone(String field) {
    assertThat(PostDate.parse(field)).isEmpty();
  }
}
