package dev.tailboard.follow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DatFollowerProperties {
  /**
   * The law of this program: whatever fails, and in whatever order, the output is the dat, once.
   */
  @Property(tries = 60)
  void anySequenceOfFailuresDeliversTheDatOnce(
      @ForAll("dats") List<String> lines, @ForAll("scripts") List<Fault> script) throws Exception {
    List<byte[]> growth = growth(lines);
    byte[] last = growth.get(growth.size() - 1);
    ByteArrayOutputStream delivered = new ByteArrayOutputStream();
    List<String> replacements = new ArrayList<>();
    try (ScriptedServer server = new ScriptedServer(growth.get(0), script.toArray(Fault[]::new));
        DatFollower follower =
            DatFollower.builder(server.dat())
                .timeout(Duration.ofMillis(100))
                .pauses(Duration.ofMillis(1), Duration.ofMillis(4))
                .build()) {
      Runnable stop = follower::close;
      AtomicInteger step = new AtomicInteger();
      server.atEnd(
          () -> {
            if (step.incrementAndGet() < growth.size()) {
              server.become(growth.get(step.get()));
            } else if (server.isScriptOver()) {
              stop.run();
            }
          });
      Ending ending =
          follower.run(
              new FollowListener() {
                @Override
                public void lines(Lines news) {
                  assertThat(news.from()).isEqualTo(delivered.size());
                  delivered.writeBytes(news.toBytes());
                }

                @Override
                public void replaced(String why) {
                  replacements.add(why);
                }
              });
      assertThat(ending).isEqualTo(Ending.Closed.CLOSED);
    }
    assertThat(replacements).isEmpty();
    assertThat(delivered.toByteArray()).isEqualTo(last);
  }

  /** The dat as it grows: half of it is there at the start, then come three lines at a time. */
  private static List<byte[]> growth(List<String> lines) {
    List<byte[]> sizes = new ArrayList<>();
    for (int n = lines.size() / 2; n < lines.size(); n += 3) {
      sizes.add(dat(lines.subList(0, n)));
    }
    sizes.add(dat(lines));
    return sizes;
  }

  private static byte[] dat(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(joining()).getBytes(ISO_8859_1);
  }

  /** Lines of any bytes. */
  @Provide
  Arbitrary<List<String>> dats() {
    return Arbitraries.strings()
        .withCharRange('\0', '\u00FF')
        .ofMaxLength(30)
        .filter(line -> line.indexOf('\n') < 0)
        .list()
        .ofMaxSize(16);
  }

  @Provide
  Arbitrary<List<Fault>> scripts() {
    return Combinators.combine(
            Arbitraries.of(Fault.Kind.class), Arbitraries.integers().between(0, 80))
        .as(Fault::new)
        .list()
        .ofMaxSize(8);
  }
}
