package dev.tailboard.board.moderation;

import dev.tailboard.board.account.Credentials;
import dev.tailboard.board.records.Account;
import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.board.records.Records;
import dev.tailboard.board.rule.PostRule;
import dev.tailboard.board.rule.PostWitness;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Moderation of a site: its records, the rules that posts meet, and the acts of moderators. Safe
 * for use by many threads.
 */
public final class Moderation implements AutoCloseable {
  private final Clock clock;
  private final Records records;
  private final Enforcement enforcement;
  private final Originals originals;
  private final Credentials credentials;

  private Moderation(Path directory, Clock clock, Duration keep) {
    this.clock = clock;
    this.enforcement = new Enforcement(clock);
    this.records = Records.open(directory, clock, keep, enforcement::loadFirst);
    this.originals = new Originals(directory.resolve("originals"));
    this.credentials = new Credentials(records, clock);
  }

  /**
   * Opens the records of a site. Returns at once; the bans are loaded meanwhile, and the first post
   * waits for them.
   *
   * @param directory a directory that only its owner may enter; made if it is missing
   * @param keep how long the addresses of posters are kept
   */
  public static Moderation open(Path directory, Clock clock, Duration keep) {
    return new Moderation(directory, clock, keep);
  }

  /** What posts have to pass: bans, mutings, NG words. */
  public List<PostRule> rules() {
    return List.of(
        new BanRule(enforcement, records),
        new MuteRule(enforcement, records),
        new NgRule(enforcement, records));
  }

  /** Who writes down where posts came from. */
  public PostWitness witness() {
    return new OriginWitness(records);
  }

  /** The records. */
  public Records records() {
    return records;
  }

  /** How accounts sign in. */
  public Credentials credentials() {
    return credentials;
  }

  /** The bans that refuse or mute an address somewhere now. */
  public List<Ban> bansOf(String address) {
    return enforcement.bans().of(address, clock.instant());
  }

  /** What a ban tells those whom it meets. */
  public static String tell(Ban ban) {
    return BanText.sentence(ban);
  }

  /** The NG word that a text would meet on a board. */
  public Optional<NgWord> tryOut(BoardName board, String text) {
    return enforcement.tryOut(board, text);
  }

  /** The lines of a thread that were deleted once, the oldest deletion first. */
  public List<Original> originals(BoardName board, ThreadKey thread) throws IOException {
    return originals.of(board, thread);
  }

  /**
   * Does something for an account that may do it. What was done is in the audit log.
   *
   * @param reason why, in the moderator's words
   * @throws IOException if a disk or the database fails; then it may be done in part, and can be
   *     done again
   */
  public ActResult perform(ThreadHost host, Account actor, Act act, String reason)
      throws IOException {
    if (!Permission.allows(actor, act)) {
      return new ActResult.Forbidden();
    }
    var audit = new AuditLine(clock.instant(), actor.name(), act.name(), act.board(), "", reason);
    if (act instanceof Act.AddAccount add) {
      return accounts().add(add, audit);
    }
    if (act instanceof Act.SetRole role) {
      return accounts().setRole(role, actor, audit);
    }
    if (act instanceof Act.ResetAccount reset) {
      return accounts().reset(reset, audit);
    }
    return onThread(host, act, audit);
  }

  private ActResult onThread(ThreadHost host, Act act, AuditLine audit) throws IOException {
    var threads = new ThreadActs(host, records, new PostRemoval(originals));
    if (act instanceof Act.DeletePosts delete) {
      return threads.delete(delete, audit);
    }
    if (act instanceof Act.DeleteAllOfPoster delete) {
      return threads.deleteAll(delete, audit);
    }
    if (act instanceof Act.RestorePosts restore) {
      return threads.restore(restore, audit);
    }
    if (act instanceof Act.ChangeThread change) {
      return threads.change(change, audit);
    }
    return onList(act, audit);
  }

  private ActResult onList(Act act, AuditLine audit) throws IOException {
    var lists = new ListActs(records, enforcement);
    if (act instanceof Act.AddBan ban) {
      return lists.ban(ban, audit);
    }
    if (act instanceof Act.EditBan edit) {
      return lists.edit(edit, audit);
    }
    if (act instanceof Act.LiftBan lift) {
      return lists.lift(lift, audit);
    }
    if (act instanceof Act.AddNgWord add) {
      return lists.addWord(add, audit);
    }
    if (act instanceof Act.EditNgWord edit) {
      return lists.editWord(edit, audit);
    }
    if (act instanceof Act.RemoveNgWord remove) {
      return lists.removeWord(remove, audit);
    }
    if (act instanceof Act.AnswerAppeal answer) {
      return lists.answer(answer, audit);
    }
    throw new IllegalArgumentException("nobody knows how to do " + act.name());
  }

  private AccountActs accounts() {
    return new AccountActs(records, credentials);
  }

  /** Writes down what was noted, and lets go of the database. */
  @Override
  public void close() {
    records.close();
  }
}
