package dev.tailboard.board;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One call of the API.
 *
 * @param request what was asked
 * @param values what stands in the path at the names of the template
 */
record ApiCall(Request request, Map<String, String> values) {
  /** The board that the path names, if it could be one. */
  Optional<BoardName> board() {
    return BoardName.parse(values.getOrDefault("board", ""));
  }

  /** The thread that the path names, if it could be one. */
  Optional<ThreadKey> key() {
    return ThreadKey.parse(values.getOrDefault("key", ""));
  }

  /**
   * A number of the query.
   *
   * @param usual what counts when it is missing
   * @return empty if it is no number from {@code least} to {@code most}
   */
  OptionalInt number(String name, int usual, int least, int most) {
    String text = request.parameter(name);
    return text == null ? OptionalInt.of(usual) : number(text, least, most);
  }

  /** A number in the path; empty if it is none, or less than 1. */
  OptionalInt number(String name) {
    return number(values.getOrDefault(name, ""), 1, Integer.MAX_VALUE);
  }

  private static OptionalInt number(String text, int least, int most) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    }
    return OptionalInt.empty();
  }

  /** A word of the query, the usual one if it is missing. */
  String word(String name, String usual) {
    String text = request.parameter(name);
    return text == null ? usual : text;
  }

  /** An answer that is one object. */
  Answer object(Json.Members members) {
    return TextResource.of(Json.object(members), TextResource.Form.JSON).answer(request);
  }
}
