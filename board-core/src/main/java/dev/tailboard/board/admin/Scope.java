package dev.tailboard.board.admin;

import dev.tailboard.board.account.Sessions;
import dev.tailboard.board.moderation.ActResult;
import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.moderation.ThreadHost;
import dev.tailboard.board.records.Account;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the pages of one signed-in visitor are made of. */
record Scope(Moderation moderation, ThreadHost host, Sessions.Visitor visitor) {
  Account account() {
    return visitor.account();
  }

  /** The boards in the visitor's hands. */
  List<BoardName> boards() throws IOException {
    return host.boards().stream().filter(this::has).toList();
  }

  boolean has(BoardName board) {
    return account().moderates(Optional.of(board));
  }

  /** Whether what holds on a board, or on the whole site, is in the visitor's hands. */
  boolean has(Optional<BoardName> board) {
    return account().moderates(board);
  }

  /** A form for an act, with the proof that it was made for this session, and a reason. */
  String act(String name, String back, String fields, String reasonLabel, String button) {
    return Html.form(
        "/admin/act/" + name,
        Html.hidden("proof", visitor.proof())
            + Html.hidden("back", back)
            + fields
            + Html.input(reasonLabel, "reason", ""),
        button);
  }

  /** A form for an act that needs no words. */
  String quick(String name, String back, String fields, String button) {
    return Html.form(
        "/admin/act/" + name,
        Html.hidden("proof", visitor.proof()) + Html.hidden("back", back) + fields,
        button);
  }

  /** The field for where something holds. */
  String place(String chosen) throws IOException {
    String whole = account().administrator() ? "（空は全板）" : "";
    return Html.input("板" + whole, "board", chosen);
  }

  static int status(ActResult result) {
    return result instanceof ActResult.Done
        ? 200
        : result instanceof ActResult.Forbidden ? 403 : 409;
  }
}
