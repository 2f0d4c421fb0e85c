package dev.tailboard.board.moderation;

import dev.tailboard.board.records.Ban;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What the banned are told. */
final class BanText {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuu/MM/dd-HH:mm").withZone(ZoneId.of("Asia/Tokyo"));

  private BanText() {}

  /**
   * Reason, end and what to do. It has no blanks, for JDim takes numbers between them for seconds.
   */
  static String sentence(Ban ban) {
    String text =
        "書きこみが規制されています（規制"
            + ban.id()
            + "、"
            + place(ban)
            + "）。理由："
            + ban.reason()
            + "。期限："
            + end(ban.expires())
            + "。異議は/appeal/から一度だけ送れます。";
    return text.replaceAll("[\\s\\p{Cntrl}]+", "　");
  }

  static String place(Ban ban) {
    return ban.board().map(board -> "板" + board.value()).orElse("全板");
  }

  static String end(Optional<Instant> expires) {
    return expires.map(at -> UNTIL.format(at) + "まで").orElse("なし");
  }
}
