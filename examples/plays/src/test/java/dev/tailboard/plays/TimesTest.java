package dev.tailboard.plays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void ranksTimes() {
    Times.Clock clock = new Times.Clock();
    Times times = Times.NONE;
    for (int i = 100; i >= 1; i--) {
      times = clock.add(i);
    }
    assertThat(times).isEqualTo(new Times(100, 50, 99, 100));
    assertThat(times.sentence(Since.POST))
        .isEqualTo(
            "post to move, 100 posts: median 50.00 ms, 99 % within 99.00 ms, longest 100.00 ms");
    assertThat(Times.NONE.sentence(Since.POST)).isEqualTo("no move was timed");
  }

  @Test
  void forgetsOldTimes() {
    Times.Clock clock = new Times.Clock();
    clock.add(1e9);
    Times times = Times.NONE;
    for (int i = 0; i < Times.Clock.KEPT; i++) {
      times = clock.add(1);
    }
    assertThat(times.longest()).isEqualTo(1);
    assertThat(times.count()).isEqualTo(Times.Clock.KEPT + 1);
  }

  @Test
  void aPostIsTimedWhicheverSideTellsOfItFirst() {
    List<String> results = new ArrayList<>();
    PostClock clock = new PostClock((post, millis) -> results.add(post + ": " + millis));
    clock.taken(2, 1_000_000);
    clock.taken(3, 2_000_000);
    clock.played(2, 4_000_000);
    clock.played(4, 5_000_000);
    clock.taken(4, 4_500_000);
    assertThat(results).containsExactly("2: 3.0", "4: 0.5");
  }
}
