package dev.tailboard.board.setting;

import dev.tailboard.board.text.JapaneseText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The {@code KEY=VALUE} lines of a SETTING.TXT (T1). */
public final class SettingText {
  /**
   * What may be told to everybody: the keys that clients know. A private key added to the file
   * stays private.
   */
  private static final Set<String> PUBLIC_KEYS =
      Set.of(
          "BBS_TITLE",
          "BBS_TITLE_ORIG",
          "BBS_SUBTITLE",
          "BBS_TITLE_PICTURE",
          "BBS_TITLE_COLOR",
          "BBS_TITLE_LINK",
          "BBS_FIGUREHEAD",
          "BBS_BG_COLOR",
          "BBS_BG_PICTURE",
          "BBS_BG_SOUND",
          "BBS_MAKETHREAD_COLOR",
          "BBS_MENU_COLOR",
          "BBS_THREAD_COLOR",
          "BBS_TEXT_COLOR",
          "BBS_NAME_COLOR",
          "BBS_LINK_COLOR",
          "BBS_ALINK_COLOR",
          "BBS_VLINK_COLOR",
          "BBS_SUBJECT_COLOR",
          "BBS_THREAD_NUMBER",
          "BBS_CONTENTS_NUMBER",
          "BBS_LINE_NUMBER",
          "BBS_MAX_MENU_THREAD",
          "BBS_NONAME_NAME",
          "BBS_DELETE_NAME",
          "BBS_SUBJECT_COUNT",
          "BBS_NAME_COUNT",
          "BBS_MAIL_COUNT",
          "BBS_MESSAGE_COUNT",
          "BBS_THREAD_TATESUGI",
          "BBS_THREAD_STOP",
          "BBS_RES_MAX",
          "BBS_UNICODE",
          "BBS_SLIP",
          "BBS_FORCE_ID",
          "BBS_NO_ID",
          "BBS_DISP_IP",
          "NANASHI_CHECK",
          "timecount",
          "timeclose");

  private SettingText() {}

  /**
   * The values by key, in the order of the file. Of a key that stands there twice the first counts.
   */
  public static Map<String, String> parse(byte[] file) {
    var values = new LinkedHashMap<String, String>();
    JapaneseText.decode(file)
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              if (equals > 0 && line.substring(0, equals).matches("[A-Za-z0-9_]+")) {
                values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1).strip());
              }
            });
    return values;
  }

  /** What clients are shown: the public keys, each once, and always a title. */
  static String publish(Map<String, String> values, String title) {
    var text = new StringBuilder("BBS_TITLE=" + title + "\n");
    values.forEach(
        (key, value) -> {
          if (PUBLIC_KEYS.contains(key) && !key.equals("BBS_TITLE")) {
            text.append(key).append('=').append(value).append('\n');
          }
        });
    return text.toString();
  }
}
