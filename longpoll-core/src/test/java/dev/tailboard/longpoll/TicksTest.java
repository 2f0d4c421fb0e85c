package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timer has each home look when a wait of its own is over, and looks at nothing else. */
class TicksTest {
  private final Ticks ticks = new Ticks();
  private final Admission admission = new Admission(new PollLimits(99, 99, 99));
  private final ManualHome home = new ManualHome();
  private final ManualHome otherHome = new ManualHome();
  private final long start = System.nanoTime();

  @BeforeEach
  void makeSnapshots(@TempDir Path directory) throws IOException {
    Snapshots.make(directory);
  }

  @Test
  void aHomeIsToldWhenTheTimeIsUpAndNotBefore() {
    park(list(), home, 1000);
    tickAt(1);
    tickAt(900);
    assertThat(home.pending()).isZero();
    tickAt(1100);
    assertThat(home.pending()).isEqualTo(1);
  }

  @Test
  void aShorterWaitThatComesLaterEndsFirst() {
    WaitList list = list();
    park(list, home, 5000);
    tickAt(1);
    tickAt(2);
    tickAt(3);
    park(list, otherHome, 1000);
    tickAt(4);
    tickAt(1100);
    assertThat(otherHome.pending()).isEqualTo(1);
    assertThat(home.pending()).isZero();
    tickAt(5100);
    assertThat(home.pending()).isEqualTo(1);
  }

  @Test
  void whoParksAfterAllHaveLeftIsNotForgotten() {
    WaitList list = list();
    park(list, home, 1000).cancel();
    tickAt(1);
    tickAt(2);
    tickAt(1100);
    park(list, home, 2000);
    tickAt(1101);
    assertThat(home.pending()).isZero();
    tickAt(2100);
    assertThat(home.pending()).isEqualTo(1);
  }

  @Test
  void listsWhereNothingIsDueAreNotLookedAt() {
    for (int n = 0; n < 50; n++) {
      park(list(), otherHome, 5000);
    }
    park(list(), home, 1000);
    assertThat(tickAt(1)).isEqualTo(51);
    tickAt(2); // what the parking remembered of the dat is let go of
    assertThat(tickAt(3)).isZero();
    assertThat(tickAt(1100)).isEqualTo(1);
    assertThat(home.pending()).isEqualTo(1);
  }

  private WaitList list() {
    return new WaitList(Snapshots::first, admission, () -> false);
  }

  private ParkedPoll park(WaitList list, ManualHome at, int seconds) {
    ParkedPoll parked =
        list.park(new Nothing(), at, result -> {}, TimeUnit.SECONDS.toNanos(seconds), null);
    ticks.soon(list);
    return parked;
  }

  /** The timer's call so many seconds after the start. */
  private int tickAt(int seconds) {
    return ticks.tick(start + TimeUnit.SECONDS.toNanos(seconds));
  }

  /** What never comes. */
  private record Nothing() implements Interest<String> {
    @Override
    public @Nullable String evaluate(DatSnapshot now) {
      return null;
    }

    @Override
    public String timedOut(DatSnapshot now) {
      return "late";
    }

    @Override
    public String stopped(DatSnapshot now) {
      return "stopped";
    }

    @Override
    public String failed() {
      return "failed";
    }

    @Override
    public boolean isShareable(String result) {
      return true;
    }

    @Override
    public void drop(String result) {}
  }
}
