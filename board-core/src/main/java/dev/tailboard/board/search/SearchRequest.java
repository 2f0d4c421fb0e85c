package dev.tailboard.board.search;

import dev.tailboard.dat.BoardName;
import java.util.Optional;

/**
 * One search.
 *
 * @param text what was typed: any text is a query; cut at {@link #LONGEST_TEXT}
 * @param board where to search, unless the text says it
 * @param order of the hits
 * @param page which part of the hits, from 1; others count as the nearest that there is
 */
public record SearchRequest(String text, Optional<BoardName> board, Order order, int page) {
  /** What is longer is cut: nobody types so much. In UTF-16 units. */
  public static final int LONGEST_TEXT = 256;

  /** Hits on a page. */
  public static final int PAGE = 20;

  /** Nobody leafs further. */
  public static final int LAST_PAGE = 50;

  /** Keeps the text and the page within their ranges. */
  public SearchRequest {
    text = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
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
