package dev.tailboard.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.wire.Guard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract can be failed: each mistake is found by the test that is there for it. */
class FaultTest {
  @BeforeAll
  static void waitNoLongerThanNeeded() {
    System.setProperty(Guard.PROPERTY, "2");
  }

  @AfterAll
  static void waitAsUsual() {
    System.clearProperty(Guard.PROPERTY);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void the_contract_finds(Fault fault) {
    FaultyContract.fault = fault;
    assertThat(failures(fault)).isNotEmpty();
  }

  private static List<TestIdentifier> failures(Fault fault) {
    List<TestIdentifier> failed = new ArrayList<>();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectNestedClass(List.of(FaultyContract.class), fault.theme))
            .filters((PostDiscoveryFilter) each -> FilterResult.includedIf(isMeant(each, fault)))
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getThrowable().isPresent()) {
                  failed.add(test);
                }
              }
            });
    return failed;
  }

  private static boolean isMeant(TestDescriptor each, Fault fault) {
    return !(each.getSource().orElse(null) instanceof MethodSource method)
        || method.getMethodName().equals(fault.test);
  }

  /** Not found by the build itself, for its name is none of a test. */
  static class FaultyContract extends HttpContract {
    private static Fault fault = Fault.NONE;

    @Override
    protected RunningServer start(Handler handler) throws IOException {
      return new ReferenceServer(handler, fault);
    }
  }
}
