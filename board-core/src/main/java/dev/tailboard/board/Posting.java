package dev.tailboard.board;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.rule.BoardRules;
import dev.tailboard.board.rule.ClientAddress;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostCounters;
import dev.tailboard.board.rule.PostWitness;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.AppendResult;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes posts: a reply when the form names a thread, a new thread when it has a title (P2). Safe
 * for many threads.
 */
final class Posting {
  private final Boards boards;
  private final Clock clock;
  private final BoardRules rules;
  private final PostCounters counters;
  private final ThreadEnd end = new ThreadEnd();
  private final DayIds ids;
  private final Caps caps;
  private final HumanCheck check;
  private final Witnesses witnesses;

  Posting(Path data, SiteSecret secret, Boards boards, SiteOptions options, Witnesses witnesses) {
    this.boards = boards;
    this.clock = options.clock();
    this.rules = new BoardRules(options.hooks(), options.publicUrl());
    this.counters = new PostCounters(options.cooldown());
    this.ids = new DayIds(secret);
    this.caps = new Caps(data, secret);
    this.check = new HumanCheck(secret);
    this.witnesses = witnesses;
  }

  /**
   * Stores what a form asks to be stored.
   *
   * @param request that brought the form
   * @throws IOException if the disk fails; nothing is promised then
   */
  Outcome post(Form form, Request request) throws IOException {
    Optional<Board> board = boards.find(BoardName.parse(form.text("bbs").strip()));
    if (board.isEmpty()) {
      return Refusal.NO_BOARD;
    }
    String key = form.text("key").strip();
    if (key.isEmpty()) {
      return form.text("subject").isBlank()
          ? Refusal.NEITHER_KEY_NOR_SUBJECT
          : post(form, request, board.get(), Optional.empty());
    }
    Optional<DatFile> thread = find(board.get(), key);
    if (thread.isEmpty()) {
      return Refusal.NO_THREAD;
    }
    Optional<Refusal> ended = board.get().refusal(thread.get().key());
    return ended.isPresent() ? ended.get() : post(form, request, board.get(), thread);
  }

  private static Optional<DatFile> find(Board board, String key) throws IOException {
    Optional<ThreadKey> parsed = ThreadKey.parse(key);
    return parsed.isEmpty() ? Optional.empty() : board.thread(parsed.get());
  }

  private Outcome post(Form form, Request request, Board board, Optional<DatFile> thread)
      throws IOException {
    Instant now = clock.instant();
    BoardSettings settings = board.settings(now);
    if (thread.isPresent() && thread.get().snapshot().posts() >= settings.maxPosts()) {
      end.end(board, thread.get(), settings, now);
      return Refusal.FULL;
    }
    Optional<String> cap = caps.name(board.name(), form, now);
    Checked fields = Draft.of(form, settings, thread.isEmpty(), cap);
    if (!(fields instanceof Draft draft)) {
      return (Refusal) fields;
    }
    PostAttempt attempt =
        attempt(form, request, board, settings, thread, draft, cap.isPresent(), now);
    BoardRules.Judgement judgement = rules.judge(attempt);
    if (judgement.refusal().isPresent()) {
      return Refusal.of(judgement.refusal().get());
    }
    PostCounters.Claim claim = counters.claim(attempt);
    if (claim instanceof PostCounters.Claim.Denied denied) {
      return Refusal.of(denied.why());
    }
    boolean stored = false;
    try {
      HumanCheck.Result checked = check.check(attempt);
      if (checked instanceof HumanCheck.Result.Asked asked) {
        return asked.what();
      }
      Outcome outcome = store(board, thread, draft, attempt, judgement);
      if (outcome instanceof Outcome.Stored done) {
        stored = true;
        return done.with(((HumanCheck.Result.Passed) checked).pass());
      }
      return outcome;
    } finally {
      if (!stored) {
        ((PostCounters.Claim.Granted) claim).takeBack().run();
      }
    }
  }

  private PostAttempt attempt(
      Form form,
      Request request,
      Board board,
      BoardSettings settings,
      Optional<DatFile> thread,
      Draft draft,
      boolean capped,
      Instant now) {
    return new PostAttempt(
        board.name(),
        settings,
        thread.map(DatFile::key),
        draft.name(),
        draft.mail(),
        draft.body(),
        draft.title(),
        capped,
        request.peer(),
        ids.of(board.name(), ClientAddress.person(request.peer()), now),
        now,
        form,
        request);
  }

  private Outcome store(
      Board board,
      Optional<DatFile> thread,
      Draft draft,
      PostAttempt attempt,
      BoardRules.Judgement judgement)
      throws IOException {
    String date = PostDate.of(attempt.at()) + PostIdField.of(attempt);
    boolean muted = judgement.muted() && thread.isPresent();
    Draft labelled =
        judgement.label().isPresent()
            ? draft.labelled(judgement.label().get(), attempt.settings().nameless())
            : draft;
    DatLine line = labelled.line(date, muted);
    return thread.isPresent()
        ? append(board, thread.get(), line, attempt, muted)
        : open(board, line, attempt);
  }

  private Outcome append(
      Board board, DatFile thread, DatLine line, PostAttempt attempt, boolean muted)
      throws IOException {
    Optional<AppendResult> appended = board.append(thread, attempt.settings().maxPosts(), line);
    if (appended.isEmpty()) {
      return Refusal.FULL;
    }
    int number = appended.get().postNumber();
    long offset = appended.get().from();
    witnesses.tell(new PostWitness.Stored(attempt, thread.key(), number, offset, muted));
    if (number >= attempt.settings().maxPosts()) {
      end.end(board, thread, attempt.settings(), attempt.at());
    }
    return new Outcome.Stored(board.name(), thread.key(), number);
  }

  private Outcome open(Board board, DatLine first, PostAttempt attempt) throws IOException {
    Optional<ThreadKey> key = FreeKey.create(board, attempt.at(), first);
    if (key.isEmpty()) {
      return Refusal.NO_FREE_KEY;
    }
    witnesses.tell(new PostWitness.Stored(attempt, key.get(), 1, 0, false));
    return new Outcome.Stored(board.name(), key.get(), 1);
  }
}
