package dev.tailboard.dat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Laws of {@link DatLine} on whatever bytes a foreign dat may hold. */
class DatLineProperties {
  @Property
  void anyBytesSurviveBecomingALine(@ForAll("lines") byte[] bytes) {
    assertThat(DatLine.ofBytes(bytes).toBytes()).isEqualTo(bytes);
    assertThat(DatLine.ofBytes(bytes).length()).isEqualTo(bytes.length);
  }

  @Property
  void aLineWhoseDecodedPostIsPutBackKeepsEveryByte(@ForAll("lines") byte[] bytes) {
    DatLine line = DatLine.ofBytes(bytes);
    assertThat(line.with(line.post()).toBytes()).isEqualTo(bytes);
  }

  @Property
  void theFieldsAreWhatStandsBetweenTheFirstFourSeparators(@ForAll("lines") byte[] bytes) {
    List<String> naive = fields(bytes).stream().map(DatLineProperties::decode).toList();
    assertThat(inOrder(DatLine.ofBytes(bytes).post())).isEqualTo(naive);
  }

  @Property
  void changingOneFieldLeavesTheBytesOfTheOthers(
      @ForAll("lines") byte[] bytes,
      @ForAll @IntRange(max = 4) int field,
      @ForAll("texts") String text) {
    DatLine line = DatLine.ofBytes(bytes);
    List<String> before = inOrder(line.post());
    List<String> after = new ArrayList<>(before);
    after.set(field, text);
    List<String> expected = new ArrayList<>(fields(bytes));
    if (!text.equals(before.get(field))) {
      expected.set(field, new String(DatCodec.encode(text), ISO_8859_1));
    }

    byte[] changed = line.with(post(after)).toBytes();

    assertThat(fields(changed)).isEqualTo(expected);
  }

  @Property
  void aDeletedLineHasTheSameLengthAndOneLineFeed(@ForAll("lines") byte[] bytes) {
    byte[] deleted = DatLine.ofBytes(bytes).deleted().toBytes();
    assertThat(deleted).hasSameSizeAs(bytes).endsWith('\n').containsOnlyOnce('\n');
  }

  @Property
  void aDeletedLineKeepsItsTitleAndNothingElse(@ForAll("lines") byte[] bytes) {
    List<String> deleted = fields(DatLine.ofBytes(bytes).deleted().toBytes());
    assertThat(deleted.get(4)).isEqualTo(fields(bytes).get(4));
    assertThat(deleted.subList(0, 4))
        .allMatch(f -> decode(f).replace(DatLine.DELETED, "").isBlank());
  }

  @Property
  void deletingTwiceChangesNothingMore(@ForAll("lines") byte[] bytes) {
    DatLine deleted = DatLine.ofBytes(bytes).deleted();
    assertThat(deleted.deleted()).isEqualTo(deleted);
  }

  @Property
  void whatIsMadeOfAPostReadsAsThatPost(
      @ForAll("texts") String name, @ForAll("texts") String mail, @ForAll("texts") String body) {
    Post post = new Post(name, mail, "2019/07/29(月) 07:34:07", " " + body + " ");
    assertThat(DatLine.of(post).post()).isEqualTo(post);
  }

  /**
   * Lines with many separators, halves of characters and bytes of every value but the line feed.
   */
  @Provide
  Arbitrary<byte[]> lines() {
    Arbitrary<byte[]> any =
        Arbitraries.bytes().filter(b -> b != '\n').array(byte[].class).ofMaxSize(60);
    Arbitrary<byte[]> piece =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(new byte[] {'<', '>'})),
            Tuple.of(
                1, Arbitraries.of(0x3C, 0x3E, 0x81, 0xFC, 0).map(b -> new byte[] {b.byteValue()})),
            Tuple.of(2, Arbitraries.of("あぼーん", "名無し", " てす ").map(DatCodec::encode)),
            Tuple.of(3, any));
    return piece
        .list()
        .ofMaxSize(14)
        .map(
            pieces -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              pieces.forEach(out::writeBytes);
              out.write('\n');
              return out.toByteArray();
            });
  }

  /** Texts that may stand in a field and that windows-31j has. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab<>&; 12#０ａアあ亜熙■～")
        .ofMaxLength(12)
        .filter(text -> !text.contains("<>") && !text.startsWith(">") && !text.endsWith("<"));
  }

  private static String decode(String field) {
    byte[] bytes = field.getBytes(ISO_8859_1);
    return DatCodec.decode(bytes, 0, bytes.length);
  }

  /** The bytes of the five fields, each byte as one character. */
  private static List<String> fields(byte[] line) {
    String text = new String(line, 0, line.length - 1, ISO_8859_1);
    String[] parts = Arrays.copyOf(text.split("<>", 5), 5);
    return Arrays.stream(parts).map(part -> part == null ? "" : part).toList();
  }

  private static List<String> inOrder(Post post) {
    return List.of(post.name(), post.mail(), post.date(), post.body(), post.title());
  }

  private static Post post(List<String> fields) {
    return new Post(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
  }
}
