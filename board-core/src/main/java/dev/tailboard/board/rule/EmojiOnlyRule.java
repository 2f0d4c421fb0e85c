package dev.tailboard.board.rule;

import dev.tailboard.board.text.Emoji;

/** On some boards people speak in emoji (TAILBOARD_EMOJI_ONLY). */
final class EmojiOnlyRule implements PostRule {
  @Override
  public Verdict judge(PostAttempt attempt) {
    return attempt.settings().emojiOnly() && !Emoji.only(attempt.body())
        ? new Verdict.Refused("emoji-only", "この板の本文に書けるのは絵文字だけです。")
        : Verdict.PASS;
  }
}
