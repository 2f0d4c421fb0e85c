package dev.tailboard.board.search;

import dev.tailboard.dat.BoardName;
import java.util.Optional;

/**
 * One search.
 *
 * @param text what was typed: any text is a query
 * @param board where to search, unless the text says it
 * @param order of the hits
 * @param page which part of the hits, from 1; others count as the nearest that there is
 */
public record SearchRequest(String text, Optional<BoardName> board, Order order, int page) {
  /** Hits on a page. */
  public static final int PAGE = 20;

  /** Nobody leafs further. */
  public static final int LAST_PAGE = 50;

  /** Keeps the page within its range. */
  public SearchRequest {
    page = Math.max(1, Math.min(LAST_PAGE, page));
  }

  /** What comes first. */
  public enum Order {
    /** The posts written last. */
    NEWEST,
    /** The posts in which the words mean most. */
    BEST
  }
}
