package dev.tailboard.board.moderation;

import dev.tailboard.dat.DatLine;
import java.util.Set;

/** Which posts of a thread an act is about. */
public sealed interface PostSet {
  /**
   * Whether a post is one of them.
   *
   * @param number of the post, from 1
   * @param line as it stands in the dat
   */
  boolean contains(int number, DatLine line);

  /** The posts from one number to another, both included. */
  record Range(int first, int last) implements PostSet {
    @Override
    public boolean contains(int number, DatLine line) {
      return number >= first && number <= last;
    }

    @Override
    public String toString() {
      return first == last ? ">>" + first : ">>" + first + "-" + last;
    }
  }

  /** Some posts by their numbers. */
  record Numbers(Set<Integer> numbers) implements PostSet {
    /** Copies the set. */
    public Numbers {
      numbers = Set.copyOf(numbers);
    }

    @Override
    public boolean contains(int number, DatLine line) {
      return numbers.contains(number);
    }

    @Override
    public String toString() {
      return ">>" + numbers.stream().sorted().map(String::valueOf).toList();
    }
  }

  /** The posts whose date field shows an ID. */
  record OfId(String id) implements PostSet {
    @Override
    public boolean contains(int number, DatLine line) {
      for (String word : line.post().date().split(" ", -1)) {
        if (word.equals("ID:" + id)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return "ID:" + id;
    }
  }
}
