package dev.tailboard.board.moderation;

import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.records.Target;
import java.io.IOException;
import java.util.Optional;

/** Acts on bans, NG words and appeals; they are in force when they are done. */
final class ListActs {
  private static final ActResult NONE = new ActResult.Refused("その番号のものはありません。");
  private static final ActResult NO_REASON = new ActResult.Refused("理由を書いてください。規制された人に示されます。");
  private static final ActResult NO_PATTERN =
      new ActResult.Refused("正規表現（RE2）として読めないか、空の文字列にも一致するか、長すぎます（" + NgPattern.LONGEST + "文字まで）。");

  private final Records records;
  private final Enforcement enforcement;

  ListActs(Records records, Enforcement enforcement) {
    this.records = records;
    this.enforcement = enforcement;
  }

  ActResult ban(Act.AddBan act, AuditLine audit) throws IOException {
    if (audit.reason().isBlank()) {
      return NO_REASON;
    }
    if (act.target() instanceof Target.DayId && act.board().isEmpty()) {
      return new ActResult.Refused("ID は板ごとに違うので、板を指定してください。");
    }
    long id =
        records
            .bans()
            .add(
                new Ban(
                    0,
                    act.board(),
                    act.target(),
                    act.effect(),
                    audit.reason(),
                    audit.who(),
                    audit.at(),
                    act.expires(),
                    Optional.empty(),
                    0,
                    Optional.empty()),
                audit);
    return inForce("規制 " + id + " を始めました。");
  }

  ActResult edit(Act.EditBan act, AuditLine audit) throws IOException {
    if (audit.reason().isBlank()) {
      return NO_REASON;
    }
    boolean done =
        records
            .bans()
            .edit(
                act.id(),
                act.effect(),
                audit.reason(),
                act.expires(),
                audit.about("ban " + act.id()));
    return done ? inForce("規制 " + act.id() + " を変えました。") : NONE;
  }

  ActResult lift(Act.LiftBan act, AuditLine audit) throws IOException {
    boolean done = records.bans().lift(act.id(), audit.at(), audit.about("ban " + act.id()));
    return done ? inForce("規制 " + act.id() + " を解きました。") : NONE;
  }

  ActResult addWord(Act.AddNgWord act, AuditLine audit) throws IOException {
    if (NgPattern.parse(act.pattern()).isEmpty()) {
      return NO_PATTERN;
    }
    long id =
        records
            .ngWords()
            .add(
                new NgWord(
                    0,
                    act.board(),
                    act.pattern(),
                    act.effect(),
                    audit.reason(),
                    audit.who(),
                    audit.at(),
                    0,
                    Optional.empty()),
                audit);
    return inForce("NGワード " + id + " を加えました。");
  }

  ActResult editWord(Act.EditNgWord act, AuditLine audit) throws IOException {
    if (NgPattern.parse(act.pattern()).isEmpty()) {
      return NO_PATTERN;
    }
    boolean done =
        records
            .ngWords()
            .edit(
                act.id(),
                act.pattern(),
                act.effect(),
                audit.reason(),
                audit.about("ng " + act.id() + " " + act.pattern()));
    return done ? inForce("NGワード " + act.id() + " を変えました。") : NONE;
  }

  ActResult removeWord(Act.RemoveNgWord act, AuditLine audit) throws IOException {
    boolean done = records.ngWords().remove(act.id(), audit.about("ng " + act.id()));
    return done ? inForce("NGワード " + act.id() + " を消しました。") : NONE;
  }

  ActResult answer(Act.AnswerAppeal act, AuditLine audit) throws IOException {
    boolean done =
        records
            .appeals()
            .answer(act.id(), audit.reason(), audit.at(), audit.about("appeal " + act.id()));
    return done ? new ActResult.Done("異議 " + act.id() + " に答えました。") : NONE;
  }

  private ActResult inForce(String sentence) throws IOException {
    enforcement.reload(records);
    return new ActResult.Done(sentence);
  }
}
