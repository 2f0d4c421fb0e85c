package dev.tailboard.plays;

import dev.tailboard.follow.PostText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/**
 * The game as it goes on: posts come in, views go out. The state is made of the thread and of
 * nothing else, so whoever plays the same thread again comes to the same state. Safe for use by
 * many threads.
 */
final class Play {
  private final Set<Watcher> watchers = new CopyOnWriteArraySet<>();
  private final Times.Clock times = new Times.Clock();
  private final Since since;
  private volatile View view = View.FIRST;

  /**
   * A game at its beginning.
   *
   * @param since from when on moves are timed
   */
  Play(Since since) {
    this.since = since;
  }

  /** From when on moves are timed. */
  Since since() {
    return since;
  }

  /** What is to be shown now. */
  View view() {
    return view;
  }

  /** Has a watcher told from now on. */
  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  /** The thread begins anew. */
  void restart() {
    synchronized (this) {
      view = new View(view.version() + 1, Game.begin(), List.of(), view.times());
    }
    watchers.forEach(Watcher::changed);
  }

  /**
   * Plays a post.
   *
   * @param number its number in the thread, from 1
   * @param line its line in the dat
   * @return whether it held commands
   */
  boolean post(int number, byte[] line) {
    String[] fields = PostText.fields(line);
    List<Command> commands = CommandText.parse(fields[3]);
    if (commands.isEmpty()) {
      return false;
    }
    synchronized (this) {
      Game game = view.game();
      for (Command command : commands) {
        game = game.play(command);
      }
      Played played =
          new Played(number, PostText.plain(fields[0]).strip(), commands, Played.UNKNOWN);
      show(game, Stream.concat(Stream.of(played), view.latest().stream()), view.times());
    }
    watchers.forEach(Watcher::changed);
    return true;
  }

  /** Tells how long it took from a post to its move. */
  void timed(int number, double millis) {
    Optional<Played> post;
    synchronized (this) {
      show(
          view.game(),
          view.latest().stream().map(each -> each.post() == number ? each.timed(millis) : each),
          times.add(millis));
      post = view.latest().stream().filter(each -> each.post() == number).findFirst();
    }
    watchers.forEach(Watcher::changed);
    post.ifPresent(each -> watchers.forEach(watcher -> watcher.timed(each)));
  }

  private void show(Game game, Stream<Played> latest, Times known) {
    view = new View(view.version() + 1, game, latest.limit(View.LATEST).toList(), known);
  }
}
