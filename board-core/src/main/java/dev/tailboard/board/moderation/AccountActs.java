package dev.tailboard.board.moderation;

import dev.tailboard.board.account.Credentials;
import dev.tailboard.board.records.Account;
import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Records;
import java.io.IOException;

/** Acts on accounts. */
final class AccountActs {
  private static final ActResult NONE = new ActResult.Refused("その名前のアカウントはありません。");
  private static final ActResult NO_PASSWORD = new ActResult.Refused("パスワードは10文字以上200文字以下にしてください。");

  private final Records records;
  private final Credentials credentials;

  AccountActs(Records records, Credentials credentials) {
    this.records = records;
    this.credentials = credentials;
  }

  ActResult add(Act.AddAccount act, AuditLine audit) throws IOException {
    if (!Credentials.isName(act.account())) {
      return new ActResult.Refused("アカウント名は a-z 0-9 _ - の32文字までです。");
    }
    if (!Credentials.isPassword(act.password())) {
      return NO_PASSWORD;
    }
    boolean done =
        credentials.add(
            act.account(),
            act.password(),
            act.administrator(),
            act.boards(),
            audit.about(act.account() + role(act.administrator(), false) + act.boards()));
    return done
        ? new ActResult.Done("アカウント " + act.account() + " を作りました。")
        : new ActResult.Refused("その名前はもう使われています。");
  }

  ActResult setRole(Act.SetRole act, Account actor, AuditLine audit) throws IOException {
    if (act.account().equals(actor.name()) && (!act.administrator() || act.disabled())) {
      return new ActResult.Refused("自分の管理者権限は外せません。ほかの管理者に頼んでください。");
    }
    boolean done =
        records
            .accounts()
            .setRole(
                act.account(),
                act.administrator(),
                act.disabled(),
                act.boards(),
                audit.about(
                    act.account() + role(act.administrator(), act.disabled()) + act.boards()));
    return done ? new ActResult.Done("アカウント " + act.account() + " を変えました。") : NONE;
  }

  ActResult reset(Act.ResetAccount act, AuditLine audit) throws IOException {
    if (!Credentials.isPassword(act.password())) {
      return NO_PASSWORD;
    }
    AuditLine line = audit.about(act.account());
    boolean done =
        credentials.setPassword(act.account(), act.password(), line)
            && credentials.endTotp(act.account(), line);
    return done ? new ActResult.Done("新しいパスワードを設定しました。認証コードは外れました。") : NONE;
  }

  private static String role(boolean administrator, boolean disabled) {
    return (disabled ? " disabled" : "") + (administrator ? " administrator " : " moderator ");
  }
}
