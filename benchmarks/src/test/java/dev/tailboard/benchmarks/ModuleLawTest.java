package dev.tailboard.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Who may know whom. It lives here because no other module sees all the others. */
@AnalyzeClasses(packages = "dev.tailboard", importOptions = DoNotIncludeTests.class)
class ModuleLawTest {
  private static final String DAT = "dev.tailboard.dat..";
  private static final String STORE = "dev.tailboard.dat.store..";
  private static final String RANGE = "dev.tailboard.range..";
  private static final String LONGPOLL = "dev.tailboard.longpoll..";
  private static final String BOARD = "dev.tailboard.board..";
  private static final String TCK = "dev.tailboard.tck..";
  private static final String NETTY = "dev.tailboard.netty..";
  private static final String JAVALIN = "dev.tailboard.javalin..";
  private static final String BENCHMARKS = "dev.tailboard.benchmarks..";

  private static final String[] CORES = {DAT, RANGE, LONGPOLL, BOARD};

  @ArchTest
  static final ArchRule coresKnowNoServer =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..", "io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..");

  @ArchTest static final ArchRule datKnowsNothingAbove = layer(DAT, RANGE, LONGPOLL, BOARD);

  @ArchTest
  static final ArchRule rangesArePure =
      layer(RANGE, STORE, LONGPOLL, BOARD, "java.io..", "java.nio.file..", "java.nio.channels..");

  @ArchTest static final ArchRule longPollKnowsNothingAbove = layer(LONGPOLL, BOARD);

  @ArchTest static final ArchRule boardKnowsNothingAbove = layer(BOARD);

  @ArchTest static final ArchRule nettyStandsAlone = layer(NETTY, JAVALIN, BOARD);

  @ArchTest static final ArchRule javalinStandsAlone = layer(JAVALIN, NETTY, BOARD);

  @ArchTest static final ArchRule contractKnowsNoAdapter = layer(TCK, BOARD);

  /** The rules above say nothing about a module whose classes were not found. */
  @ArchTest
  static void everyModuleWasRead(JavaClasses all) {
    for (String module :
        List.of(DAT, STORE, RANGE, LONGPOLL, BOARD, TCK, NETTY, JAVALIN, BENCHMARKS)) {
      String name = module.substring(0, module.length() - "..".length());
      assertThat(all)
          .anyMatch(
              each ->
                  each.getPackageName().equals(name)
                      && !each.getSimpleName().equals("package-info"),
              "is a class in " + name);
    }
  }

  /** No class in {@code layer} uses one of {@code above}, or another module at the top. */
  private static ArchRule layer(String layer, String... above) {
    var banned = new ArrayList<>(List.of(above));
    for (String top : List.of(NETTY, JAVALIN, TCK, BENCHMARKS)) {
      if (!top.equals(layer)) {
        banned.add(top);
      }
    }
    return noClasses()
        .that()
        .resideInAPackage(layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(banned.toArray(String[]::new));
  }
}
