package dev.tailboard.board.admin;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.moderation.Act;
import dev.tailboard.board.moderation.PostSet;
import dev.tailboard.board.moderation.ThreadHost;
import dev.tailboard.board.records.Appeal;
import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.records.Target;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads acts from forms. Where an act is done follows from what it is done to: a form cannot say
 * that a ban of another board is one of this board.
 */
final class ActForms {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  private final Records records;
  private final Clock clock;

  ActForms(Records records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /** The act that a form asks for; empty if it is not filled in rightly, or names nothing there. */
  Optional<Act> read(String name, Form form) throws IOException {
    return switch (name) {
      case "delete-posts", "restore-posts", "delete-all-of-poster" -> onPosts(name, form);
      case "change-thread" -> onThread(form);
      case "add-ban", "edit-ban", "lift-ban" -> onBan(name, form);
      case "add-ng-word", "edit-ng-word", "remove-ng-word" -> onWord(name, form);
      case "answer-appeal" -> {
        Optional<Appeal> appeal = records.appeals().find(id(form));
        yield appeal.map(found -> new Act.AnswerAppeal(found.board(), found.id()));
      }
      case "add-account", "set-role", "reset-account" -> onAccount(name, form);
      default -> Optional.empty();
    };
  }

  private static Optional<Act> onPosts(String name, Form form) {
    Optional<BoardName> board = BoardName.parse(form.text("board"));
    Optional<ThreadKey> key = ThreadKey.parse(form.text("thread"));
    if (board.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    int first = number(form.text("first"));
    if (name.equals("delete-all-of-poster")) {
      return first == 0
          ? Optional.empty()
          : Optional.of(
              new Act.DeleteAllOfPoster(
                  board.get(), key.get(), first, form.text("by").equals("address")));
    }
    int last = form.text("last").isBlank() ? first : number(form.text("last"));
    String id = form.text("dayId").strip();
    if (id.isEmpty() && (first == 0 || last < first)) {
      return Optional.empty();
    }
    PostSet posts = id.isEmpty() ? new PostSet.Range(first, last) : new PostSet.OfId(id);
    return Optional.of(
        name.equals("delete-posts")
            ? new Act.DeletePosts(board.get(), key.get(), posts)
            : new Act.RestorePosts(board.get(), key.get(), posts));
  }

  private static Optional<Act> onThread(Form form) {
    Optional<BoardName> board = BoardName.parse(form.text("board"));
    Optional<ThreadKey> key = ThreadKey.parse(form.text("thread"));
    String wanted = form.text("change").toUpperCase(Locale.ROOT);
    Optional<ThreadHost.Change> change =
        Stream.of(ThreadHost.Change.values()).filter(c -> c.name().equals(wanted)).findFirst();
    return board.isEmpty() || key.isEmpty() || change.isEmpty()
        ? Optional.empty()
        : Optional.of(new Act.ChangeThread(board.get(), key.get(), change.get()));
  }

  private Optional<Act> onBan(String name, Form form) throws IOException {
    Optional<Optional<BoardName>> board = place(form);
    Optional<Optional<Instant>> expires = expires(form);
    Optional<Target> target = Target.parse(form.text("target"));
    if (name.equals("add-ban")) {
      return board.isEmpty() || expires.isEmpty() || target.isEmpty()
          ? Optional.empty()
          : Optional.of(new Act.AddBan(board.get(), target.get(), effect(form), expires.get()));
    }
    Optional<Ban> ban = records.bans().find(id(form));
    if (ban.isEmpty() || name.equals("lift-ban")) {
      return ban.map(found -> new Act.LiftBan(found.board(), found.id()));
    }
    return expires.map(at -> new Act.EditBan(ban.get().board(), ban.get().id(), effect(form), at));
  }

  private Optional<Act> onWord(String name, Form form) throws IOException {
    String pattern = form.text("pattern");
    if (name.equals("add-ng-word")) {
      return place(form).map(board -> new Act.AddNgWord(board, pattern, effect(form)));
    }
    Optional<NgWord> word = records.ngWords().find(id(form));
    return name.equals("remove-ng-word")
        ? word.map(found -> new Act.RemoveNgWord(found.board(), found.id()))
        : word.map(found -> new Act.EditNgWord(found.board(), found.id(), pattern, effect(form)));
  }

  private static Optional<Act> onAccount(String name, Form form) {
    String account = form.text("account").strip();
    boolean administrator = form.text("role").equals("administrator");
    Set<BoardName> boards =
        Stream.of(form.text("boards").split("[\\s,]+", -1))
            .flatMap(each -> BoardName.parse(each).stream())
            .collect(Collectors.toSet());
    return Optional.of(
        switch (name) {
          case "add-account" ->
              new Act.AddAccount(account, form.text("password"), administrator, boards);
          case "set-role" ->
              new Act.SetRole(account, administrator, form.text("role").equals("disabled"), boards);
          default -> new Act.ResetAccount(account, form.text("password"));
        });
  }

  /** An empty board field means the whole site; one that is no board id means nothing. */
  private static Optional<Optional<BoardName>> place(Form form) {
    String text = form.text("board").strip();
    return text.isEmpty() ? Optional.of(Optional.empty()) : BoardName.parse(text).map(Optional::of);
  }

  /** Days from now; an empty field means for ever. */
  private Optional<Optional<Instant>> expires(Form form) {
    String text = form.text("days").strip();
    if (text.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    int days = number(text);
    return days == 0 || days > 36_500
        ? Optional.empty()
        : Optional.of(Optional.of(clock.instant().plus(Duration.ofDays(days))));
  }

  private static Effect effect(Form form) {
    return form.text("effect").equals("MUTE") ? Effect.MUTE : Effect.REFUSE;
  }

  private static long id(Form form) {
    return number(form.text("id"));
  }

  private static int number(String text) {
    String digits = text.strip();
    return NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
  }
}
