package dev.tailboard.board.moderation;

import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostRule;
import dev.tailboard.board.rule.Verdict;
import java.util.Optional;

/** Refuses or mutes posts that hold an NG word. */
final class NgRule implements PostRule {
  private final Enforcement enforcement;
  private final Records records;

  NgRule(Enforcement enforcement, Records records) {
    this.enforcement = enforcement;
    this.records = records;
  }

  @Override
  public Verdict judge(PostAttempt attempt) {
    Optional<NgWord> word = enforcement.words().find(attempt.board(), Enforcement.textOf(attempt));
    if (word.isEmpty()) {
      return Verdict.PASS;
    }
    records.noteHit(word.get(), attempt.at());
    return word.get().effect() == Effect.MUTE
        ? Verdict.MUTE
        : new Verdict.Refused("ng-word", "NGワード（規則" + word.get().id() + "）が含まれています。言葉を変えてください。");
  }
}
