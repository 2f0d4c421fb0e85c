package dev.tailboard.board.moderation;

import dev.tailboard.board.records.Origin;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.rule.PostWitness;

/** Has written down where posts came from. */
final class OriginWitness implements PostWitness {
  private static final int LONGEST_AGENT = 300;

  private final Records records;

  OriginWitness(Records records) {
    this.records = records;
  }

  @Override
  public void stored(Stored post) {
    String agent = post.attempt().request().field("User-Agent");
    records.note(
        new Origin(
            post.attempt().board(),
            post.thread(),
            post.number(),
            post.attempt().address(),
            agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)),
            "",
            post.attempt().dayId(),
            post.attempt().at()));
  }
}
