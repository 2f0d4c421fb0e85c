package dev.tailboard.board.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.board.records.Target;
import dev.tailboard.dat.BoardName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final BoardName B = new BoardName("b");
  private static final BoardName C = new BoardName("c");

  static Ban ban(long id, Optional<BoardName> board, String target, Effect effect, Instant end) {
    return new Ban(
        id,
        board,
        Target.parse(target).orElseThrow(),
        effect,
        "理由 15 です",
        "mod",
        NOW,
        Optional.of(end),
        Optional.empty(),
        0,
        Optional.empty());
  }

  private static NgWord word(long id, String pattern, Effect effect) {
    return new NgWord(id, Optional.of(B), pattern, effect, "", "mod", NOW, 0, Optional.empty());
  }

  @Test
  void aBanMeetsItsAddressesOnItsBoardUntilItsEnd() {
    Instant end = NOW.plusSeconds(60);
    var bans =
        new BanList(
            List.of(
                ban(1, Optional.of(B), "192.0.2.0/24", Effect.REFUSE, end),
                ban(2, Optional.empty(), "2001:db8::/32", Effect.REFUSE, end),
                ban(3, Optional.of(B), "ID:abc", Effect.REFUSE, end),
                ban(4, Optional.of(B), "192.0.2.7", Effect.MUTE, end)));
    assertThat(bans.find(Effect.REFUSE, B, "192.0.2.7", "x", NOW)).map(Ban::id).contains(1L);
    assertThat(bans.find(Effect.REFUSE, C, "192.0.2.7", "x", NOW)).isEmpty();
    assertThat(bans.find(Effect.REFUSE, B, "192.0.3.7", "x", NOW)).isEmpty();
    assertThat(bans.find(Effect.REFUSE, B, "192.0.2.7", "x", end)).isEmpty();
    assertThat(bans.find(Effect.REFUSE, C, "2001:db8:1::1", "x", NOW)).map(Ban::id).contains(2L);
    assertThat(bans.find(Effect.REFUSE, B, "198.51.100.1", "abc", NOW)).map(Ban::id).contains(3L);
    assertThat(bans.find(Effect.REFUSE, C, "198.51.100.1", "abc", NOW)).isEmpty();
    assertThat(bans.find(Effect.MUTE, B, "192.0.2.7", "x", NOW)).map(Ban::id).contains(4L);
    assertThat(bans.find(Effect.MUTE, B, "192.0.2.8", "x", NOW)).isEmpty();
  }

  /** JDim takes a number between blanks for seconds to wait (P7). */
  @Test
  void whatTheBannedAreToldHasNoNumberBetweenBlanks() {
    String told =
        BanText.sentence(ban(7, Optional.of(B), "192.0.2.1", Effect.REFUSE, NOW.plusSeconds(60)));
    assertThat(told).contains("規制7", "理由　15　です", "2026/01/02-12:05まで", "/appeal/");
    assertThat(told).doesNotContain(" ");
  }

  @ParameterizedTest
  @CsvSource({
    "spam, buy SPAM now, true",
    "spam, ＳＰＡＭ, true",
    "spam, sp am, false",
    "ｓｐａｍ, spam, true",
    "buy.*now, buy it NOW, true",
    "'^死ね$', 死ね, true",
    "'[0-9]{4}', ０１２３, true",
    "'\\bcat\\b', concat, false",
    "1+1, 11, true",
  })
  void looksForWordsAndExpressions(String pattern, String text, boolean expected) {
    assertThat(NgPattern.parse(pattern).orElseThrow().isIn(NgText.of(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "(", "a{2,1}", ".*", "x*", "(?=a)", "(a)\\1"})
  void whatCannotBeReadOrMatchesEverythingIsNoPattern(String pattern) {
    assertThat(NgPattern.parse(pattern)).isEmpty();
    assertThat(NgPattern.parse("x".repeat(NgPattern.LONGEST + 1))).isEmpty();
  }

  @Test
  void whatRefusesComesBeforeWhatMutes() {
    var words = new NgList(List.of(word(1, "foo", Effect.MUTE), word(2, "b.r", Effect.REFUSE)));
    assertThat(words.find(B, NgText.of("foo bar"))).map(NgWord::id).contains(2L);
    assertThat(words.find(B, NgText.of("foo"))).map(NgWord::id).contains(1L);
    assertThat(words.find(C, NgText.of("foo bar"))).isEmpty();
    assertThat(words.find(B, NgText.of("qux"))).isEmpty();
  }

  @Test
  void fieldsAreReadAsAReaderSeesThem() {
    NgText text = NgText.ofFields("a &lt;b&gt; <br> c &amp;lt;");
    assertThat(text.plain()).isEqualTo("a <b>\nc &lt;");
  }
}
