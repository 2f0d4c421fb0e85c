package dev.tailboard.plays;

import dev.tailboard.follow.DatFollower;
import dev.tailboard.follow.Ending;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Answers;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import dev.tailboard.netty.TailboardServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A game with all it needs: the follower of the thread, the server of the page, and, when it is
 * asked for, a board of our own in the same server. {@link #run} belongs to one thread; the rest is
 * safe for use by many.
 */
final class Session implements AutoCloseable {
  private final Play play;
  private final PostClock clock;
  private final @Nullable DemoBoard board;
  private final PageHandler pages;
  private final TailboardServer server;
  private final ThreadAddress thread;
  private final DatFollower follower;

  private Session(ThreadAddress address, @Nullable DemoBoard board, PlaysOptions options)
      throws IOException {
    this.board = board;
    play = new Play(board == null ? Since.ARRIVAL : Since.POST);
    clock = new PostClock(play::timed);
    Handler rest =
        board == null ? Session::nothing : new TimedBoard(board.handler(), address.key(), clock);
    pages = new PageHandler(play, Page.of(address), rest);
    server = TailboardServer.builder(pages).bind(options.bind()).port(options.port()).start();
    thread = board == null ? address : address.at(origin(server, options.bind()));
    follower = DatFollower.builder(thread.dat()).build();
  }

  /**
   * Opens a game; {@link #run} plays it.
   *
   * @throws IOException if the port or the data directory cannot be used
   * @throws IllegalArgumentException if the address is not that of a dat
   */
  static Session open(PlaysOptions options) throws IOException {
    URI elsewhere = options.dat();
    if (elsewhere != null) {
      return new Session(ThreadAddress.ofDat(elsewhere), null, options);
    }
    DemoBoard own = DemoBoard.open(options.data());
    try {
      return new Session(own.thread(), own, options);
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private static ParkedPoll nothing(Request request, Executor home, Consumer<Answer> sink) {
    sink.accept(Answers.notFound(request));
    return ParkedPoll.SETTLED;
  }

  private static String origin(TailboardServer server, String bind) {
    String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
  }

  /** Where the thread is. */
  ThreadAddress thread() {
    return thread;
  }

  /** Where the page is. */
  URI page() {
    return URI.create(origin(server, server.address().getHostString()) + "/plays");
  }

  /** How many readers wait for the next post on our own board. */
  int waiting() {
    return board == null ? 0 : board.waiting();
  }

  Play play() {
    return play;
  }

  /** Plays the thread until it is gone or {@link #stop} is called. */
  Ending run(PrintStream err) throws IOException {
    return follower.run(new ThreadPlayer(play, board == null ? null : clock, err));
  }

  /** Ends {@link #run} soon. */
  void stop() {
    follower.close();
  }

  @Override
  public void close() throws IOException {
    stop();
    server.stopAccepting();
    pages.close();
    if (board != null) {
      board.stopWaiting();
    }
    server.close();
    if (board != null) {
      board.close();
    }
  }
}
