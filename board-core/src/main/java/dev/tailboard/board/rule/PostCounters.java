package dev.tailboard.board.rule;

import dev.tailboard.board.setting.PostLimits;
import dev.tailboard.board.setting.ThreadLimits;
import dev.tailboard.dat.BoardName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that count, and what they count. A post is asked for and counted in one step, so two at
 * the same moment do not both slip through. Everything is in memory and forgotten after a day at
 * the latest.
 *
 * <p>Safe for use by many threads.
 */
public final class PostCounters {
  private static final long DAY = Duration.ofHours(ThreadLimits.LONGEST_HOURS).toMillis();
  private static final int MOST_PERSONS = 50_000;

  private final Cooldown cooldown;
  private final List<CountingRule> rules;

  /** Guarded by this. */
  private final Map<BoardName, History> boards = new HashMap<>();

  /** By the time of the last post. Guarded by this. */
  private final Map<String, History> persons = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Counters that have seen no post.
   *
   * @param cooldown the wait between two posts of one address, where the board does not say
   */
  public PostCounters(Duration cooldown) {
    this.cooldown = new Cooldown(cooldown);
    this.rules =
        List.of(
            this.cooldown,
            new FloodLimit(),
            new LastPostsLimit(),
            new SameContent(),
            new ThreadCreationLimit());
  }

  /** What the rules say to a post that wants to be counted. */
  public sealed interface Claim {
    /**
     * The post may be stored and is counted.
     *
     * @param takeBack to be called when it is not stored after all
     */
    record Granted(Runnable takeBack) implements Claim {}

    /** A rule refuses; nothing is counted. */
    record Denied(Verdict.Refused why) implements Claim {}
  }

  /** Asks all rules and counts the post if none refuses. */
  public Claim claim(PostAttempt attempt) {
    if (isUnlimited(attempt)) {
      return new Claim.Granted(() -> {});
    }
    long print = SameContent.print(attempt);
    long now = attempt.at().toEpochMilli();
    return claim(
        attempt, new Past(attempt.board(), attempt.person(), now, print, attempt.opensThread()));
  }

  private synchronized Claim claim(PostAttempt attempt, Past next) {
    History person = person(next);
    History board = boards.computeIfAbsent(next.board, unknown -> newBoard());
    person.forget(next.at);
    board.forget(next.at);
    for (CountingRule rule : rules) {
      if (rule.judge(attempt, next, person, board) instanceof Verdict.Refused refused) {
        return new Claim.Denied(refused);
      }
    }
    person.add(next);
    board.add(next);
    return new Claim.Granted(() -> takeBack(next, person, board));
  }

  private synchronized void takeBack(Past past, History person, History board) {
    person.remove(past);
    board.remove(past);
  }

  private boolean isUnlimited(PostAttempt attempt) {
    PostLimits posts = attempt.settings().posts();
    ThreadLimits threads = attempt.settings().threads();
    return cooldown.waitOf(attempt) == 0
        && posts.perMinute() == 0
        && posts.lastPosts() == 0
        && posts.repeats() == 0
        && (!attempt.opensThread()
            || (threads.ofAddress() == 0 && threads.ofBoard() == 0 && threads.lastThreads() == 0));
  }

  private History person(Past next) {
    History known = persons.get(next.person);
    if (known == null) {
      forgetOldest(next.at);
      known =
          new History(
              PostLimits.MOST_POSTS,
              PostLimits.LONGEST_SECONDS * 1000L,
              ThreadLimits.MOST_THREADS,
              DAY);
      persons.put(next.person, known);
    }
    return known;
  }

  /** Looks at the two who have not posted for longest: up to two go for each who comes. */
  private void forgetOldest(long now) {
    Iterator<History> oldest = persons.values().iterator();
    for (int i = 0; i < 2 && oldest.hasNext(); i++) {
      History each = oldest.next();
      each.forget(now);
      if (each.isEmpty() || persons.size() >= MOST_PERSONS) {
        oldest.remove();
      }
    }
  }

  private static History newBoard() {
    return new History(PostLimits.MOST_LAST_POSTS, Long.MAX_VALUE, ThreadLimits.MOST_THREADS, DAY);
  }
}
