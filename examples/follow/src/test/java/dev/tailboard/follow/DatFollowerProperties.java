package dev.tailboard.follow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
    List<byte[]> growth = prefixes(lines);
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

  private static List<byte[]> prefixes(List<String> lines) {
    ByteArrayOutputStream dat = new ByteArrayOutputStream();
    List<byte[]> prefixes = new ArrayList<>();
    for (String line : lines) {
      dat.writeBytes((line + "\n").getBytes(ISO_8859_1));
      prefixes.add(dat.toByteArray());
    }
    return prefixes;
  }

  /** Lines of any bytes, of which the dat has one more at each step. */
  @Provide
  Arbitrary<List<String>> dats() {
    return Arbitraries.strings()
        .withCharRange('\0', '\u00FF')
        .ofMaxLength(40)
        .filter(line -> line.indexOf('\n') < 0)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Fault>> scripts() {
    return Combinators.combine(
            Arbitraries.of(Fault.Kind.class), Arbitraries.integers().between(0, 60))
        .as(Fault::new)
        .list()
        .ofMaxSize(8);
  }
}
