package dev.tailboard.board.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MendedDatProperties {
  /** What is told and cannot be mended. */
  private static final Set<Fault> STAYS = EnumSet.of(Fault.NO_TITLE, Fault.EMPTY);

  @Property
  void whatIsMendedOnceHasNothingLeftToMend(@ForAll("dats") byte[] dat) {
    MendedDat once = MendedDat.of("f", dat);
    MendedDat twice = MendedDat.of("f", once.bytes());
    assertThat(twice.findings()).allMatch(finding -> STAYS.contains(finding.fault()));
    assertThat(twice.bytes()).isEqualTo(once.bytes());
    assertThat(twice.posts()).isEqualTo(once.posts());
  }

  @Property
  void everyMendedLineIsOneOfADat(@ForAll("dats") byte[] dat) {
    byte[] bytes = MendedDat.of("f", dat).bytes();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String text = DatLine.ofBytes(bytes, from, i + 1 - from).toString();
        assertThat(text).doesNotContain("\uFFFD", "\r", "\0");
        assertThat(text.split("<>", -1).length).isGreaterThanOrEqualTo(5);
        from = i + 1;
      }
    }
    assertThat(from).isEqualTo(bytes.length);
  }

  @Provide
  Arbitrary<byte[]> dats() {
    return Arbitraries.of(
            List.of(
                new byte[] {'<', '>'},
                new byte[] {'<', '>'},
                new byte[] {'\n'},
                new byte[] {'\r', '\n'},
                new byte[] {' '},
                new byte[] {0},
                new byte[] {(byte) 0x83},
                new byte[] {(byte) 0xFF},
                new byte[] {'a'},
                DatCodec.encode("ソ"),
                DatCodec.encode("ｱ")))
        .list()
        .ofMaxSize(40)
        .map(
            parts -> {
              var out = new ByteArrayOutputStream();
              parts.forEach(out::writeBytes);
              return out.toByteArray();
            });
  }
}
