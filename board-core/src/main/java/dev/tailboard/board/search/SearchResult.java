package dev.tailboard.board.search;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.util.List;

/**
 * The posts that were found, on one page.
 *
 * @param hits the posts
 * @param total how many there are on all pages, as the index knows
 * @param exact whether there are not more than {@code total}
 * @param page the number of the page, from 1
 * @param pages how many pages there are to see, at least 1
 * @param complete whether the index has every post; it has not while it is being made
 */
public record SearchResult(
    List<Hit> hits, long total, boolean exact, int page, int pages, boolean complete) {
  /**
   * A post that was found.
   *
   * @param board where it stands
   * @param thread where it stands
   * @param number its number, from 1
   * @param title the title of its thread, plain text
   * @param name plain text
   * @param date the date field without the ID, plain text
   * @param id what follows {@code ID:}; empty when there is none
   * @param body plain text, its lines separated by line feeds
   * @param snippet a part of the body that shows why it was found
   * @param muted whether overlays skip it
   * @param archived whether its thread is in the archive
   */
  public record Hit(
      BoardName board,
      ThreadKey thread,
      int number,
      String title,
      String name,
      String date,
      String id,
      String body,
      List<Piece> snippet,
      boolean muted,
      boolean archived) {}

  /**
   * A piece of a snippet.
   *
   * @param text plain text on one line
   * @param marked whether it is what was searched for
   */
  public record Piece(String text, boolean marked) {}
}
