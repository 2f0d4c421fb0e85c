package dev.tailboard.board.moderation;

import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostRule;
import dev.tailboard.board.rule.Verdict;
import java.util.Optional;

/** Refuses posts of the banned, and tells them why, until when, and what they can do. */
final class BanRule implements PostRule {
  private final Enforcement enforcement;
  private final Records records;

  BanRule(Enforcement enforcement, Records records) {
    this.enforcement = enforcement;
    this.records = records;
  }

  @Override
  public Verdict judge(PostAttempt attempt) {
    Optional<Ban> ban =
        enforcement
            .bans()
            .find(Effect.REFUSE, attempt.board(), attempt.address(), attempt.dayId(), attempt.at());
    if (ban.isEmpty()) {
      return Verdict.PASS;
    }
    records.noteHit(ban.get(), attempt.at());
    return new Verdict.Refused("ban", BanText.sentence(ban.get()));
  }
}
