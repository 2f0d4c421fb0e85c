package dev.tailboard.plays;

import dev.tailboard.follow.PostText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the commands in a post. The rule: <b>a line that holds nothing but commands is played,
 * every other line is talk.</b>
 *
 * <p>Commands are 上 下 左 右 (or ↑ ↓ ← →), A and B, full-width or half-width, in either case. Blanks,
 * punctuation and laughter (w) between them do no harm. Of one post, the first {@value #MOST}
 * commands are played, so that nobody plays alone.
 */
final class CommandText {
  static final int MOST = 10;

  private static final Map<Character, Command> SIGNS =
      Map.ofEntries(
          Map.entry('上', Command.UP),
          Map.entry('↑', Command.UP),
          Map.entry('下', Command.DOWN),
          Map.entry('↓', Command.DOWN),
          Map.entry('左', Command.LEFT),
          Map.entry('←', Command.LEFT),
          Map.entry('右', Command.RIGHT),
          Map.entry('→', Command.RIGHT),
          Map.entry('A', Command.UNDO),
          Map.entry('a', Command.UNDO),
          Map.entry('B', Command.RESTART),
          Map.entry('b', Command.RESTART));

  private static final String HARMLESS = " !?.,、。・〜~ー-wW";

  private CommandText() {}

  /** The commands of a post, in order; none when it is talk. */
  static List<Command> parse(String body) {
    List<Command> found = new ArrayList<>();
    for (String line : body.split("<br>", -1)) {
      found.addAll(parseLine(PostText.plain(line)));
    }
    return List.copyOf(found.subList(0, Math.min(found.size(), MOST)));
  }

  private static List<Command> parseLine(String line) {
    List<Command> found = new ArrayList<>();
    String normal = Normalizer.normalize(line, Normalizer.Form.NFKC);
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      Command command = SIGNS.get(c);
      if (command != null) {
        found.add(command);
      } else if (HARMLESS.indexOf(c) < 0) {
        return List.of();
      }
    }
    return found;
  }
}
