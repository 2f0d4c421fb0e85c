package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can be asked of the API.
 *
 * @param template its path, with names in braces for what varies, as in the OpenAPI document
 * @param action answers
 */
record ApiOperation(String template, Action action) {
  /** Answers a call, at the disk. */
  interface Action {
    Answer answer(ApiCall call) throws IOException;
  }

  /** The page for a path; empty if the path is not of this template. */
  Optional<Resource.Page> match(List<String> path) {
    String[] parts = template.substring(1).split("/", -1);
    if (parts.length != path.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].startsWith("{")) {
        values.put(parts[i].substring(1, parts[i].length() - 1), path.get(i));
      } else if (!parts[i].equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(request -> action.answer(new ApiCall(request, values)));
  }
}
