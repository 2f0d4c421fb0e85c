package dev.tailboard.board.search;

import dev.tailboard.board.search.SearchQuery.Word;
import dev.tailboard.board.search.SearchResult.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A part of a text around the first place that was searched for, with all such places marked. */
final class Snippet {
  private static final int LENGTH = 160;
  private static final int BEFORE = 40;

  private Snippet() {}

  static List<Piece> of(String body, List<Word> words) {
    String line = body.replaceAll("\\s+", " ");
    BitSet marked = marks(line, words);
    int first = Math.max(0, marked.nextSetBit(0));
    int start = boundary(line, first <= LENGTH - BEFORE ? 0 : first - BEFORE);
    int end = boundary(line, Math.min(line.length(), start + LENGTH));
    var pieces = new ArrayList<Piece>();
    if (start > 0) {
      pieces.add(new Piece("…", false));
    }
    int at = start;
    while (at < end) {
      boolean isMarked = marked.get(at);
      int next = isMarked ? marked.nextClearBit(at) : marked.nextSetBit(at);
      int stop = next < 0 ? end : Math.min(next, end);
      pieces.add(new Piece(line.substring(at, stop), isMarked));
      at = stop;
    }
    if (end < line.length()) {
      pieces.add(new Piece("…", false));
    }
    return List.copyOf(pieces);
  }

  /** The characters that belong to one of the words. */
  private static BitSet marks(String line, List<Word> words) {
    FoldedText folded = FoldedText.of(line);
    var marked = new BitSet(line.length());
    for (Word word : words) {
      int length = word.text().length();
      int at = folded.text().indexOf(word.text());
      while (at >= 0) {
        marked.set(folded.origin(at), end(folded, at + length, line.length()));
        at = folded.text().indexOf(word.text(), at + length);
      }
    }
    return marked;
  }

  /** The end of what the folded characters before an index were made of, whole. */
  private static int end(FoldedText folded, int index, int length) {
    int last = folded.origin(index - 1);
    int next = index;
    while (next < folded.text().length() && folded.origin(next) == last) {
      next++;
    }
    return next < folded.text().length()
        ? folded.origin(next)
        : Math.min(length, folded.origin(next));
  }

  /** Not between the two halves of a character. */
  private static int boundary(String line, int at) {
    return at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at)) ? at - 1 : at;
  }
}
