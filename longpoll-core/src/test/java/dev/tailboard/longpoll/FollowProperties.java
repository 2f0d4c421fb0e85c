package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/**
 * Whatever happens to a dat, in whatever order: each reader ends with the bytes of the final file,
 * each byte it was sent stood in the dat, and nobody is left waiting for bytes that exist.
 */
class FollowProperties {
  /** What may happen; {@code which} chooses a reader, a home or a post where there are several. */
  enum Kind {
    APPEND,
    DELETE_A_POST,
    REPLACE,
    FOREIGN_APPEND,
    FOREIGN_HALF_LINE,
    FOREIGN_RENAME,
    REFRESH,
    PARK,
    PARK_SHORTLY,
    TIME_PASSES,
    DISCONNECT,
    FETCH,
    HOME_RUNS
  }

  record Action(Kind kind, int which) {}

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void everyReaderEndsWithTheFile(@ForAll("actions") List<Action> actions) throws IOException {
    follow(actions);
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  @Tag("slow")
  void soItIsAtLength(@ForAll("actions") List<Action> actions) throws IOException {
    follow(actions);
  }

  private static void follow(List<Action> actions) throws IOException {
    Path directory = Files.createTempDirectory("follow");
    try (FollowedDat world = new FollowedDat(directory)) {
      actions.forEach(action -> perform(world, action));

      world.settle();

      world.readers().forEach(FollowingReader::assertNothingIsMissed);
      world.readers().forEach(FollowingReader::catchUp);
      for (FollowingReader reader : world.readers()) {
        world.assertIsTheFile(reader.bytes());
      }
      world.readers().forEach(FollowingReader::disconnect);
      assertThat(world.parked()).as("places not given back").isZero();
    } finally {
      deleteAll(directory);
    }
  }

  private static void perform(FollowedDat world, Action action) {
    FollowingReader reader = world.readers().get(action.which() % world.readers().size());
    switch (action.kind()) {
      case APPEND -> world.append();
      case DELETE_A_POST -> world.deleteAPost(action.which());
      case REPLACE -> world.replace(action.which());
      case FOREIGN_APPEND -> world.foreignAppend();
      case FOREIGN_HALF_LINE -> world.foreignHalfLine();
      case FOREIGN_RENAME -> world.foreignRename(action.which());
      case REFRESH -> world.refresh();
      case PARK -> reader.park(world.patient());
      case PARK_SHORTLY -> reader.park(world.impatient());
      case TIME_PASSES -> world.letTimePass();
      case DISCONNECT -> reader.disconnect();
      case FETCH -> reader.catchUp();
      case HOME_RUNS -> world.home(action.which()).runOne();
    }
  }

  @Provide
  Arbitrary<List<Action>> actions() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(5, Kind.APPEND),
            Tuple.of(2, Kind.DELETE_A_POST),
            Tuple.of(1, Kind.REPLACE),
            Tuple.of(3, Kind.FOREIGN_APPEND),
            Tuple.of(1, Kind.FOREIGN_HALF_LINE),
            Tuple.of(1, Kind.FOREIGN_RENAME),
            Tuple.of(3, Kind.REFRESH),
            Tuple.of(8, Kind.PARK),
            Tuple.of(2, Kind.PARK_SHORTLY),
            Tuple.of(1, Kind.TIME_PASSES),
            Tuple.of(2, Kind.DISCONNECT),
            Tuple.of(3, Kind.FETCH),
            Tuple.of(8, Kind.HOME_RUNS));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 9))
        .as(Action::new)
        .list()
        .ofMaxSize(40);
  }

  private static void deleteAll(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes what)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
