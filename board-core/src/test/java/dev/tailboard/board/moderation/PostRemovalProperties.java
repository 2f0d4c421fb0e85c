package dev.tailboard.board.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is deleted and restored, no byte moves, and all that comes back is what it was. */
class PostRemovalProperties {
  private static final BoardName BOARD = new BoardName("b");
  private static final ThreadKey KEY = new ThreadKey("1234567890");

  /** A step: some posts are deleted or restored, or one more is written. */
  record Step(Kind kind, int first, int last) {
    enum Kind {
      DELETE,
      RESTORE,
      POST
    }
  }

  @Property(tries = 60)
  void anySequenceKeepsOffsetsAndRestoresBytes(
      @ForAll("lines") List<String> lines, @ForAll("steps") List<Step> steps) throws IOException {
    Path data = Files.createTempDirectory("removal");
    try (DatStore store = open(data, lines)) {
      DatFile thread = store.find(KEY).orElseThrow();
      var removal = new PostRemoval(new Originals(data.resolve("originals")));
      var original = new ArrayList<DatLine>();
      for (int post = 1; post <= thread.snapshot().posts(); post++) {
        original.add(thread.snapshot().line(post));
      }
      var deleted = new TreeSet<Integer>();
      for (Step step : steps) {
        var posts = new PostSet.Range(step.first(), step.last());
        switch (step.kind()) {
          case DELETE ->
              deleted.addAll(removal.delete(BOARD, thread, posts, "m", Instant.EPOCH, ""));
          case RESTORE -> deleted.removeAll(removal.restore(BOARD, thread, posts));
          case POST -> {
            DatLine line =
                DatLine.of(new Post("名無し", "", "2026/01/01", " あ" + original.size() + " "));
            thread.append(line);
            original.add(line);
          }
        }
        check(thread.snapshot(), original, deleted);
      }
      removal.restore(BOARD, thread, new PostSet.Range(1, original.size()));
      check(thread.snapshot(), original, Set.of());
    } finally {
      deleteAll(data);
    }
  }

  private static void check(DatSnapshot now, List<DatLine> original, Set<Integer> deleted)
      throws IOException {
    assertThat(now.posts()).isEqualTo(original.size());
    long offset = 0;
    for (int post = 1; post <= original.size(); post++) {
      DatLine was = original.get(post - 1);
      assertThat(now.offsetOf(post)).isEqualTo(offset);
      assertThat(now.line(post)).isEqualTo(deleted.contains(post) ? was.deleted() : was);
      offset += was.length();
    }
    assertThat(now.size()).isEqualTo(offset);
  }

  private static DatStore open(Path data, List<String> lines) throws IOException {
    Path dats = Files.createDirectories(data.resolve("b/dat"));
    String dat = String.join("\n", lines) + "\n";
    Files.write(dats.resolve(KEY.fileName()), dat.getBytes(StandardCharsets.ISO_8859_1));
    return DatStore.open(data.resolve("b"), StoreOptions.defaults().withWatching(false));
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Lines of any bytes, too: a foreign dat has them, and some are shorter than the words. */
  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> any = Arbitraries.strings().withCharRange(' ', '\u00FF').ofMaxLength(40);
    Arbitrary<String> usual = any.map(body -> "name<>sage<>2026/01/01 ID:abc<> " + body + " <>");
    return Arbitraries.oneOf(any, usual).list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Step.Kind.class),
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(0, 3))
        .as((kind, first, more) -> new Step(kind, first, first + more))
        .list()
        .ofMaxSize(12);
  }
}
