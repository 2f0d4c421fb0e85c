package dev.tailboard.board;

import dev.tailboard.board.form.Form;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.AppendResult;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  Posting(Boards boards, Clock clock, Cooldown cooldown) {
    this.boards = boards;
    this.clock = clock;
    this.cooldown = cooldown;
  }

  /**
   * Stores what a form asks to be stored.
   *
   * @param peer the address that it came from
   * @throws IOException if the disk fails; nothing is promised then
   */
  Outcome post(Form form, String peer) throws IOException {
    Optional<Board> board = boards.find(BoardName.parse(form.text("bbs").strip()));
    if (board.isEmpty()) {
      return Refusal.NO_BOARD;
    }
    String key = form.text("key").strip();
    if (!key.isEmpty()) {
      return reply(form, board.get(), key, peer);
    }
    return form.text("subject").isBlank()
        ? Refusal.NEITHER_KEY_NOR_SUBJECT
        : open(form, board.get(), peer);
  }

  private Outcome reply(Form form, Board board, String key, String peer) throws IOException {
    Optional<DatFile> thread = find(board, key);
    if (thread.isEmpty()) {
      return Refusal.NO_THREAD;
    }
    Optional<Refusal> ended = board.refusal(thread.get().key());
    if (ended.isPresent()) {
      return ended.get();
    }
    BoardSettings settings = board.settings();
    if (thread.get().snapshot().posts() >= settings.maxPosts()) {
      return Refusal.FULL;
    }
    Checked check = Draft.of(form, settings, false);
    if (!(check instanceof Draft draft)) {
      return (Refusal) check;
    }
    Optional<Refusal> wait = claim(peer);
    if (wait.isPresent()) {
      return wait.get();
    }
    Optional<AppendResult> appended =
        board.append(thread.get(), settings.maxPosts(), draft.at(clock.instant()));
    return appended
        .<Outcome>map(at -> new Outcome.Stored(board.name(), thread.get().key(), at.postNumber()))
        .orElse(Refusal.FULL);
  }

  private static Optional<DatFile> find(Board board, String key) throws IOException {
    Optional<ThreadKey> parsed = ThreadKey.parse(key);
    return parsed.isEmpty() ? Optional.empty() : board.thread(parsed.get());
  }

  private Outcome open(Form form, Board board, String peer) throws IOException {
    Checked check = Draft.of(form, board.settings(), true);
    if (!(check instanceof Draft draft)) {
      return (Refusal) check;
    }
    Optional<Refusal> wait = claim(peer);
    if (wait.isPresent()) {
      return wait.get();
    }
    Instant now = clock.instant();
    DatLine first = draft.at(now);
    for (int i = 0; i < KEYS_TO_TRY; i++) {
      ThreadKey key = ThreadKey.ofEpochSecond(now.getEpochSecond() + i);
      if (board.create(key, first).isPresent()) {
        return new Outcome.Stored(board.name(), key, 1);
      }
    }
    return Refusal.NO_FREE_KEY;
  }

  private Optional<Refusal> claim(String peer) {
    Duration left = cooldown.claim(peer, clock.instant());
    return left.isZero()
        ? Optional.empty()
        : Optional.of(Refusal.tooSoon(left.plusMillis(999).toSeconds()));
  }
}
