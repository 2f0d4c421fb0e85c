package dev.tailboard.board.text;

/** What the thread is called that follows a full one. */
public final class NextTitle {
  private NextTitle() {}

  /**
   * The title with its last number raised by one, in digits of the same width and with its leading
   * zeros; with {@code 2} appended when there is no number.
   *
   * @param title as it stands in the dat; digits of character references do not count
   */
  public static String of(String title) {
    int end = -1;
    int start = -1;
    int i = 0;
    while (i < title.length()) {
      Reference reference = Reference.at(title, i);
      if (reference != null) {
        i += reference.text().length();
        continue;
      }
      if (isDigit(title.charAt(i))) {
        start = end == i ? start : i;
        end = i + 1;
      }
      i++;
    }
    return end < 0
        ? title + "2"
        : title.substring(0, start) + raised(title.substring(start, end)) + title.substring(end);
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= '０' && c <= '９');
  }

  private static String raised(String digits) {
    var number = new StringBuilder(digits);
    for (int i = number.length() - 1; i >= 0; i--) {
      char c = number.charAt(i);
      if (c != '9' && c != '９') {
        number.setCharAt(i, (char) (c + 1));
        return number.toString();
      }
      number.setCharAt(i, c == '9' ? '0' : '０');
    }
    return (digits.charAt(0) <= '9' ? '1' : '１') + number.toString();
  }
}
