package dev.tailboard.benchmarks.clients;

import dev.tailboard.board.Board;
import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.longpoll.LongPoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A site with one board and one thread of three posts, and the hands of others on it. */
final class LiveBoard implements AutoCloseable {
  static final ThreadKey KEY = new ThreadKey("1564353247");

  private static final BoardName BOARD = new BoardName("b");

  final Site site;
  private final LongPoll longPoll;
  private final Board board;

  private LiveBoard(Site site, LongPoll longPoll, Board board) {
    this.site = site;
    this.longPoll = longPoll;
    this.board = board;
  }

  static LiveBoard in(Path data) throws IOException {
    Path directory = BoardDirectory.create(data, BOARD, "集落");
    Files.write(
        directory.resolve("dat").resolve(KEY.fileName()),
        DatCodec.encode(
            """
            名無し<><>2019/07/29(月) 07:34:01<> 一 <>題
            名無し<>sage<>2019/07/29(月) 07:34:02<> 二番目の長い書き込み <>
            名無し<>sage<>2019/07/29(月) 07:34:03<> 三 <>
            """));
    LongPoll longPoll = LongPoll.builder().build();
    Site site = Site.open(data, longPoll, SiteOptions.defaults());
    return new LiveBoard(site, longPoll, site.boards().find(BOARD).orElseThrow());
  }

  /** Somebody else posts. */
  void somebodyPosts(String text) throws IOException {
    thread().append(DatLine.of(new Post("他", "sage", "2019/07/29(月) 07:35:00", " " + text + " ")));
  }

  /** A moderator deletes a post, at the same length in bytes. */
  void moderatorDeletes(int post) throws IOException {
    thread().replaceLine(post, DatLine::deleted);
  }

  void moderatorArchives() throws IOException {
    board.archive(KEY);
  }

  void moderatorRemoves() throws IOException {
    board.remove(KEY);
  }

  byte[] dat() throws IOException {
    var now = thread().snapshot();
    return now.bytes(0, now.size());
  }

  private DatFile thread() throws IOException {
    return board.thread(KEY).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    longPoll.close();
    site.close();
  }
}
