package dev.tailboard.board.admin;

import dev.tailboard.board.page.Page;

/** Pieces of the pages. All text is escaped here. */
final class Html {
  private Html() {}

  static String text(String text) {
    return Page.escape(text);
  }

  static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, text(value));
  }

  static String input(String label, String name, String value) {
    return "<label>%s<input name=\"%s\" value=\"%s\"></label>\n"
        .formatted(text(label), name, text(value));
  }

  static String password(String label, String name) {
    return "<label>%s<input type=\"password\" name=\"%s\" autocomplete=\"off\"></label>\n"
        .formatted(text(label), name);
  }

  static String area(String label, String name, String value) {
    return "<label>%s<textarea name=\"%s\" rows=\"3\">%s</textarea></label>\n"
        .formatted(text(label), name, text(value));
  }

  static String link(String path, String label) {
    return "<a href=\"%s\">%s</a>\n".formatted(text(path), text(label));
  }

  /** A choice between values and their labels in turn; the given one is chosen. */
  static String select(String label, String name, String chosen, String... valuesAndLabels) {
    var out = new StringBuilder("<label>" + text(label) + "<select name=\"" + name + "\">");
    for (int i = 0; i < valuesAndLabels.length; i += 2) {
      out.append(
          "<option value=\"%s\"%s>%s</option>"
              .formatted(
                  text(valuesAndLabels[i]),
                  valuesAndLabels[i].equals(chosen) ? " selected" : "",
                  text(valuesAndLabels[i + 1])));
    }
    return out.append("</select></label>\n").toString();
  }

  static String paper(String heading, String content) {
    return "<section class=\"paper\">\n<h2>%s</h2>\n%s</section>\n"
        .formatted(text(heading), content);
  }

  /** A form that is posted in UTF-8, and says so. */
  static String form(String action, String content, String button) {
    return "<form method=\"post\" action=\"%s\">\n%s%s<button>%s</button>\n</form>\n"
        .formatted(text(action), hidden("_charset_", "utf-8"), content, text(button));
  }
}
