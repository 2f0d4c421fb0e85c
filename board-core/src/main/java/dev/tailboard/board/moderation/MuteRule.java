package dev.tailboard.board.moderation;

import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostRule;
import dev.tailboard.board.rule.Verdict;
import java.util.Optional;

/** Mutes the posts of those whom a moderator has muted; the poster is not told. */
final class MuteRule implements PostRule {
  private final Enforcement enforcement;
  private final Records records;

  MuteRule(Enforcement enforcement, Records records) {
    this.enforcement = enforcement;
    this.records = records;
  }

  @Override
  public Verdict judge(PostAttempt attempt) {
    Optional<Ban> mute =
        enforcement
            .bans()
            .find(Effect.MUTE, attempt.board(), attempt.address(), attempt.dayId(), attempt.at());
    mute.ifPresent(ban -> records.noteHit(ban, attempt.at()));
    return mute.isPresent() ? Verdict.MUTE : Verdict.PASS;
  }
}
