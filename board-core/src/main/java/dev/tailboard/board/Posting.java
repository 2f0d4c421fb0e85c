package dev.tailboard.board;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostRule;
import dev.tailboard.board.rule.PostWitness;
import dev.tailboard.board.rule.Verdict;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.AppendResult;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes posts: a reply when the form names a thread, a new thread when it has a title (P2). Safe
 * for many threads.
 */
final class Posting {
  /** So many threads in one second, and the next one has to wait. */
  private static final int KEYS_TO_TRY = 100;

  private final Boards boards;
  private final Clock clock;
  private final Cooldown cooldown;
  private final List<PostRule> rules;
  private final DayIds ids;
  private final Witnesses witnesses;

  Posting(Boards boards, SiteOptions options, DayIds ids, Witnesses witnesses) {
    this.boards = boards;
    this.clock = options.clock();
    this.cooldown = new Cooldown(options.cooldown());
    this.rules = options.hooks().rules();
    this.ids = ids;
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
    BoardSettings settings = board.settings();
    if (thread.isPresent() && thread.get().snapshot().posts() >= settings.maxPosts()) {
      return Refusal.FULL;
    }
    Checked check = Draft.of(form, settings, thread.isEmpty());
    if (!(check instanceof Draft draft)) {
      return (Refusal) check;
    }
    PostAttempt attempt = attempt(form, request, board, settings, thread, draft);
    boolean muted = false;
    for (PostRule rule : rules) {
      Verdict verdict = rule.judge(attempt);
      if (verdict instanceof Verdict.Refused refused) {
        return Refusal.of(refused);
      }
      muted |= verdict == Verdict.MUTE;
    }
    Optional<Refusal> wait = claim(attempt);
    if (wait.isPresent()) {
      return wait.get();
    }
    muted &= thread.isPresent();
    DatLine line = draft.line(PostDate.of(attempt.at()), muted);
    return thread.isPresent()
        ? append(board, thread.get(), line, attempt, muted)
        : open(board, line, attempt);
  }

  private PostAttempt attempt(
      Form form,
      Request request,
      Board board,
      BoardSettings settings,
      Optional<DatFile> thread,
      Draft draft) {
    Instant now = clock.instant();
    return new PostAttempt(
        board.name(),
        settings,
        thread.map(DatFile::key),
        draft.name(),
        draft.mail(),
        draft.body(),
        draft.title(),
        false,
        request.peer(),
        ids.of(board.name(), ClientAddress.person(request.peer()), now),
        now,
        form,
        request);
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
    return new Outcome.Stored(board.name(), thread.key(), number);
  }

  private Outcome open(Board board, DatLine first, PostAttempt attempt) throws IOException {
    for (int i = 0; i < KEYS_TO_TRY; i++) {
      ThreadKey key = ThreadKey.ofEpochSecond(attempt.at().getEpochSecond() + i);
      if (board.create(key, first).isPresent()) {
        witnesses.tell(new PostWitness.Stored(attempt, key, 1, 0, false));
        return new Outcome.Stored(board.name(), key, 1);
      }
    }
    return Refusal.NO_FREE_KEY;
  }

  private Optional<Refusal> claim(PostAttempt attempt) {
    Duration left = cooldown.claim(ClientAddress.person(attempt.address()), attempt.at());
    return left.isZero()
        ? Optional.empty()
        : Optional.of(Refusal.tooSoon(left.plusMillis(999).toSeconds()));
  }
}
