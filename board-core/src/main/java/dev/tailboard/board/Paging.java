package dev.tailboard.board;

import dev.tailboard.longpoll.Request;

/**
 * Which page of a long list is asked for, by the query {@code page=N}; nonsense counts as the
 * first, and what lies beyond the end as the last.
 *
 * @param page from 1
 * @param pages how many there are, at least 1
 */
record Paging(int page, int pages) {
  /** The number of entries on a page. */
  static final int SIZE = 200;

  static Paging of(Request request, int entries) {
    int pages = Math.max(1, (entries + SIZE - 1) / SIZE);
    String asked = request.parameter("page");
    boolean isNumber = asked != null && asked.matches("[1-9][0-9]{0,5}");
    return new Paging(isNumber ? Math.min(Integer.parseInt(asked), pages) : 1, pages);
  }

  /** How many entries stand before this page. */
  int first() {
    return (page - 1) * SIZE;
  }
}
