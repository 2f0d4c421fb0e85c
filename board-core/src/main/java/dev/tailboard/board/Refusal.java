package dev.tailboard.board;

import dev.tailboard.board.rule.Verdict;

/**
 * Why a post is not taken: a sentence that tells the visitor which rule it was. It holds no number
 * between blanks, for JDim would take that for the seconds to wait (P7); only {@link #tooSoon}
 * means it so.
 *
 * @param rule a short lasting name of the rule, for figures: {@code cooldown}
 * @param reason plain text in Japanese
 */
record Refusal(String rule, String reason) implements Outcome, Checked {
  static final Refusal NOT_JAPANESE = new Refusal("charset", "文字コードが Shift_JIS でも UTF-8 でもありません。");
  static final Refusal NO_BOARD = new Refusal("no-board", "そのような板はありません。");
  static final Refusal NO_THREAD = new Refusal("no-thread", "そのようなスレッドはありません。");
  static final Refusal NEITHER_KEY_NOR_SUBJECT = new Refusal("no-key", "スレッドの番号も題名もありません。");
  static final Refusal NO_MESSAGE = new Refusal("no-message", "本文がありません。");
  static final Refusal NO_SUBJECT = new Refusal("no-subject", "題名がありません。");
  static final Refusal FULL = new Refusal("full", "このスレッドはいっぱいです。もう書けません。");
  static final Refusal STOPPED = new Refusal("stopped", "このスレッドは停止されています。もう書けません。");
  static final Refusal ARCHIVED = new Refusal("archived", "このスレッドは過去ログです。もう書けません。");
  static final Refusal NO_FREE_KEY = new Refusal("no-free-key", "スレッドを立てる人が多すぎます。少し待ってください。");

  /** A field holds a reference to a character that no dat may hold. */
  static Refusal forbidden(String field) {
    return new Refusal("characters", field + "に使えない文字があります。");
  }

  /** A field is longer than SETTING.TXT allows. */
  static Refusal tooLong(String field, int limit) {
    return new Refusal("length", field + "が長すぎます（" + limit + "バイトまで）。");
  }

  /** A body has more lines than SETTING.TXT allows. */
  static Refusal tooManyLines(int limit) {
    return new Refusal("lines", "改行が多すぎます（" + limit + "行まで）。");
  }

  /** A rule of its own has refused the post. */
  static Refusal of(Verdict.Refused verdict) {
    return new Refusal(verdict.rule(), verdict.reason());
  }

  /** The address has posted just before. */
  static Refusal tooSoon(long seconds) {
    return new Refusal("cooldown", "続けて書きこむには あと " + seconds + " 秒待ってください。");
  }
}
