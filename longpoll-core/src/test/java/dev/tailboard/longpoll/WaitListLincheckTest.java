package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W1 to W3 under every interleaving that Lincheck finds, and that it would find the mistakes. */
class WaitListLincheckTest {
  @TempDir private static Path directory;

  @BeforeAll
  static void makeSnapshots() throws IOException {
    Snapshots.make(directory);
  }

  @Test
  void nobodyIsForgotten() {
    modelChecking(2).iterations(5).invocationsPerIteration(200).check(WaitListModel.class);
  }

  @Test
  @Tag("slow")
  void nobodyIsForgottenInLongScenarios() {
    modelChecking(3).iterations(60).invocationsPerIteration(3_000).check(WaitListModel.class);
  }

  @Test
  @Tag("slow")
  void nobodyIsForgottenByRealThreads() {
    stress().check(WaitListModel.class);
  }

  @Test
  @Tag("slow")
  @DisplayName("real threads lose a wakeup too when the second look is left out")
  void withoutTheSecondLookByRealThreads() {
    assertThatThrownBy(() -> stress().check(WithoutSecondLook.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("waits for post");
  }

  @Test
  @DisplayName("without the second look (W2) a wakeup is lost, and Lincheck finds it")
  void withoutTheSecondLook() {
    assertThatThrownBy(() -> quick().check(WithoutSecondLook.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("waits for post");
  }

  @Test
  @DisplayName(
      "with the signal before the publication (W1) a wakeup is lost, and Lincheck finds it")
  void signalledBeforePublication() {
    assertThatThrownBy(() -> quick().check(SignalBeforePublication.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("waits for post");
  }

  private static ModelCheckingOptions quick() {
    return modelChecking(2)
        .iterations(12)
        .invocationsPerIteration(120)
        .minimizeFailedScenario(false);
  }

  private static StressOptions stress() {
    return new StressOptions()
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(0)
        .iterations(40)
        .invocationsPerIteration(10_000)
        .minimizeFailedScenario(false);
  }

  private static ModelCheckingOptions modelChecking(int actors) {
    return new ModelCheckingOptions()
        .threads(2)
        .actorsPerThread(actors)
        .actorsBefore(1)
        .actorsAfter(0)
        .addGuarantee(
            forClasses(Admission.class.getName(), ManualHome.class.getName())
                .allMethods()
                .treatAsAtomic());
  }

  /** The registering thread sees at its second look what it saw at its first: nothing new. */
  public static class WithoutSecondLook extends WaitListModel {
    private static final ThreadLocal<DatSnapshot> SEEN = new ThreadLocal<>();

    @Override
    DatSnapshot snapshot() {
      DatSnapshot first = SEEN.get();
      return first == null ? super.snapshot() : first;
    }

    @Override
    ParkedPoll park(DatSnapshot first, Interest<Integer> interest, Consumer<Integer> reader) {
      SEEN.set(first);
      try {
        return super.park(first, interest, reader);
      } finally {
        SEEN.remove();
      }
    }
  }

  /** The writer wakes those who wait before it lets them see anything. */
  public static class SignalBeforePublication extends WaitListModel {
    @Override
    void publish(DatSnapshot next) {
      wake();
      setPublished(next);
    }
  }
}
