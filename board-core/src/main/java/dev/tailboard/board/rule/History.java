package dev.tailboard.board.rule;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last posts of a person or of a board, the newest first, and the last threads likewise. Not
 * safe for use by many threads: whoever uses it holds its lock.
 */
final class History {
  private final int mostPosts;
  private final int mostThreads;
  private final long longestPost;
  private final long longestThread;
  private final Deque<Past> posts = new ArrayDeque<>();
  private final Deque<Past> threads = new ArrayDeque<>();

  /** Forgets what goes beyond a number or a time in milliseconds. */
  History(int mostPosts, long longestPost, int mostThreads, long longestThread) {
    this.mostPosts = mostPosts;
    this.longestPost = longestPost;
    this.mostThreads = mostThreads;
    this.longestThread = longestThread;
  }

  /** Forgets what is too old, and what lies in the future: the clock has been set back. */
  void forget(long now) {
    forget(posts, now, longestPost);
    forget(threads, now, longestThread);
  }

  private static void forget(Deque<Past> pasts, long now, long longest) {
    while (!pasts.isEmpty() && pasts.getFirst().at > now) {
      pasts.removeFirst();
    }
    while (!pasts.isEmpty() && pasts.getLast().at <= now - longest) {
      pasts.removeLast();
    }
  }

  void add(Past past) {
    add(posts, past, mostPosts);
    if (past.opened) {
      add(threads, past, mostThreads);
    }
  }

  private static void add(Deque<Past> pasts, Past past, int most) {
    pasts.addFirst(past);
    if (pasts.size() > most) {
      pasts.removeLast();
    }
  }

  /** Takes back a post that was not stored after all. */
  void remove(Past past) {
    posts.remove(past);
    threads.remove(past);
  }

  Iterable<Past> posts() {
    return posts;
  }

  Iterable<Past> threads() {
    return threads;
  }

  boolean isEmpty() {
    return posts.isEmpty() && threads.isEmpty();
  }
}
