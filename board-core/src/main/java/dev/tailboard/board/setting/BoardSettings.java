package dev.tailboard.board.setting;

import dev.tailboard.board.text.TypedText;
import dev.tailboard.dat.BoardName;
import java.util.Map;

/**
 * What a board's SETTING.TXT says (T2). Lengths are bytes in CP932 as stored in the dat.
 *
 * @param title the title of the board, plain text
 * @param nameless the name of those who give none, as it is stored
 * @param maxSubject length of a title
 * @param maxName length of a name, with its trip
 * @param maxMail length of a mail
 * @param maxMessage length of a body
 * @param maxLines lines of a body
 * @param maxPosts posts of a thread
 * @param published the text that clients are shown
 */
public record BoardSettings(
    String title,
    String nameless,
    int maxSubject,
    int maxName,
    int maxMail,
    int maxMessage,
    int maxLines,
    int maxPosts,
    String published) {
  /** Reads a SETTING.TXT in CP932 or UTF-8; one that says nothing means the usual settings. */
  public static BoardSettings of(BoardName board, byte[] file) {
    Map<String, String> values = SettingText.parse(file);
    String title = values.getOrDefault("BBS_TITLE", "");
    String shownTitle = title.isBlank() ? board.value() : title;
    int resMax = number(values, "BBS_RES_MAX", 1000);
    return new BoardSettings(
        shownTitle,
        nameless(values.getOrDefault("BBS_NONAME_NAME", "")),
        number(values, "BBS_SUBJECT_COUNT", 128),
        number(values, "BBS_NAME_COUNT", 96),
        number(values, "BBS_MAIL_COUNT", 96),
        number(values, "BBS_MESSAGE_COUNT", 4096),
        2 * number(values, "BBS_LINE_NUMBER", 32),
        number(values, "BBS_THREAD_STOP", resMax),
        SettingText.publish(values, shownTitle));
  }

  private static String nameless(String configured) {
    return TypedText.line(configured).filter(name -> !name.isEmpty()).orElse("名無しさん");
  }

  /** A number that is missing, malformed or not positive counts as the usual one. */
  private static int number(Map<String, String> values, String key, int usual) {
    String digits = values.getOrDefault(key, "");
    return digits.matches("[0-9]{1,7}") && Integer.parseInt(digits) > 0
        ? Integer.parseInt(digits)
        : usual;
  }
}
