package dev.tailboard.board.moderation;

import dev.tailboard.board.records.NgWord;
import dev.tailboard.dat.BoardName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The NG words in force. Immutable. */
final class NgList {
  private final List<Compiled> words;

  NgList(Collection<NgWord> words) {
    this.words =
        words.stream()
            .flatMap(
                word ->
                    NgPattern.parse(word.pattern())
                        .map(pattern -> new Compiled(word, pattern))
                        .stream())
            .toList();
  }

  private record Compiled(NgWord word, NgPattern pattern) {}

  List<NgWord> all() {
    return words.stream().map(Compiled::word).toList();
  }

  /** The first word that a text on a board holds; those that refuse before those that mute. */
  Optional<NgWord> find(BoardName board, NgText text) {
    Optional<NgWord> mute = Optional.empty();
    for (Compiled each : words) {
      NgWord word = each.word();
      boolean here = word.board().isEmpty() || word.board().get().equals(board);
      if (here && each.pattern().isIn(text)) {
        switch (word.effect()) {
          case REFUSE -> {
            return Optional.of(word);
          }
          case MUTE -> mute = mute.or(() -> Optional.of(word));
        }
      }
    }
    return mute;
  }
}
