package dev.tailboard.board.setting;

import java.util.Map;

/** Reads the values of a SETTING.TXT: what is missing or makes no sense counts as the usual. */
record Values(Map<String, String> all) {
  private static final int MOST_DIGITS = 7;

  String text(String key) {
    return all.getOrDefault(key, "");
  }

  /** Whether a value says yes in the way of such files. */
  boolean checked(String key) {
    return text(key).equals("checked");
  }

  /** A number of 1 to 7 digits that is not 0. */
  int positive(String key, int usual) {
    int number = number(key, usual);
    return number > 0 ? number : usual;
  }

  /** A number of 1 to 7 digits. */
  int number(String key, int usual) {
    String digits = text(key);
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Integer.parseInt(digits) : usual;
  }
}
