package dev.tailboard.board.search;

import dev.tailboard.dat.BoardName;
import java.util.List;
import java.util.Optional;

/**
 * What is searched for. Immutable.
 *
 * @param wanted a post must have all of them
 * @param unwanted a post must have none of them
 * @param board only there
 * @param id only posts with this ID, exactly
 * @param from only posts at or after that second since 1970
 * @param to only posts before that second
 * @param archive which threads
 */
record SearchQuery(
    List<Word> wanted,
    List<Word> unwanted,
    Optional<BoardName> board,
    Optional<String> id,
    long from,
    long to,
    Archive archive) {
  /**
   * A word or a phrase.
   *
   * @param field {@link PostDocument#ALL}, {@link PostDocument#NAME} or {@link PostDocument#TITLE}
   * @param text folded, never empty
   */
  record Word(String field, String text) {}

  /** Where to look. */
  enum Archive {
    WITH,
    WITHOUT,
    ONLY
  }

  /** The same search on one board. */
  SearchQuery on(Optional<BoardName> there) {
    return new SearchQuery(wanted, unwanted, there, id, from, to, archive);
  }

  /** Whether it asks for nothing. */
  boolean isEmpty() {
    return wanted.isEmpty() && id.isEmpty();
  }
}
