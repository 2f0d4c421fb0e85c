package dev.tailboard.board.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that look at one post. */
class BoardRulesTest {
  private static final Verdict.Refused REFUSED = new Verdict.Refused("last", "だめです。");

  @Test
  void aBoardOfTheUsualSettingsRefusesNothing() throws IOException {
    assertThat(refusal(Attempts.on().body("😀&#128512;"))).isEmpty();
    assertThat(refusal(Attempts.on().opening())).isEmpty();
  }

  @Test
  void aReadOnlyBoardTakesNothingFromNobodyOrOnlyFromStaff() throws IOException {
    assertThat(refusal(Attempts.on("BBS_READONLY=on").withCap())).isEqualTo("read-only");
    assertThat(refusal(Attempts.on("BBS_READONLY=caps"))).isEqualTo("read-only");
    assertThat(refusal(Attempts.on("BBS_READONLY=caps").withCap())).isEmpty();
    assertThat(refusal(Attempts.on("BBS_READONLY=caps").from("moderator"))).isEmpty();
    assertThat(refusal(Attempts.on("BBS_READONLY=none"))).isEmpty();
  }

  @Test
  void threadsMayBeForStaffAlone() throws IOException {
    Attempts attempt = Attempts.on("BBS_THREADCAPONLY=checked");
    assertThat(refusal(attempt)).isEmpty();
    assertThat(refusal(attempt.opening())).isEqualTo("threads-by-staff");
    assertThat(refusal(attempt.opening().withCap())).isEmpty();
    assertThat(refusal(attempt.opening().from("moderator"))).isEmpty();
  }

  @Test
  void aNameMayBeRequired() throws IOException {
    Attempts attempt = Attempts.on("NANASHI_CHECK=checked");
    assertThat(refusal(attempt)).isEqualTo("name");
    assertThat(refusal(attempt.name("太郎"))).isEmpty();
  }

  @Test
  void charactersBeyondShiftJisMayBeRefused() throws IOException {
    Attempts attempt = Attempts.on("BBS_UNICODE=change");
    assertThat(refusal(attempt.body("漢字 &amp;#1; ～"))).isEmpty();
    assertThat(refusal(attempt.body("&#128512;"))).isEqualTo("unicode");
    assertThat(refusal(attempt.body("😀"))).isEqualTo("unicode");
    assertThat(refusal(attempt.name("😀"))).isEqualTo("unicode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "😀",
        "&#128512;",
        "😀 <br>  <br> 🎉",
        "🇯🇵",
        "👨‍👩‍👧",
        "👍🏽",
        "1️⃣",
        "#⃣ *️⃣",
        "❤️",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "©",
        "　😀"
      })
  void whatIsEmojiIsTakenOnABoardOfEmoji(String body) throws IOException {
    assertThat(refusal(Attempts.on("TAILBOARD_EMOJI_ONLY=checked").body(body))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"あ", "😀w", "1", "#", "*", "★", "&amp;", "&hearts;", "\u200d", "", "　", "1 ⃣"})
  void whatIsNoEmojiIsNot(String body) throws IOException {
    assertThat(refusal(Attempts.on("TAILBOARD_EMOJI_ONLY=checked").body(body)))
        .isEqualTo("emoji-only");
  }

  @Test
  void theFirstRefusalCountsAndMutesAndLabelsAreKept() throws IOException {
    PostRule mute = attempt -> Verdict.MUTE;
    PostRule label = attempt -> new Verdict.Labelled("YT28");
    PostRule pass = attempt -> Verdict.PASS;
    PostRule refuse = attempt -> REFUSED;
    PostAttempt attempt = Attempts.on().make();
    assertThat(rules(mute, label, pass).judge(attempt))
        .isEqualTo(new BoardRules.Judgement(Optional.empty(), true, Optional.of("YT28")));
    assertThat(rules(pass).judge(attempt))
        .isEqualTo(new BoardRules.Judgement(Optional.empty(), false, Optional.empty()));
    assertThat(rules(mute, refuse).judge(attempt).refusal()).contains(REFUSED);
    PostAttempt unnamed = Attempts.on("NANASHI_CHECK=checked").make();
    assertThat(rules(refuse).judge(unnamed).refusal().orElseThrow().rule()).isEqualTo("name");
  }

  private static BoardRules rules(PostRule... rules) {
    return new BoardRules(
        new PostHooks(List.of(rules), List.of(), attempt -> attempt.address().equals("moderator")),
        "");
  }

  private static String refusal(Attempts attempt) throws IOException {
    return rules().judge(attempt.make()).refusal().map(Verdict.Refused::rule).orElse("");
  }
}
