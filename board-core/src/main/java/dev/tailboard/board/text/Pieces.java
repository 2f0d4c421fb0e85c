package dev.tailboard.board.text;

import java.util.function.BiConsumer;

/** A field of a dat cut into tags, and text that is made safe to show. */
record Pieces(String field) {
  private static final int LONGEST_TAG = 1000;

  enum Kind {
    TAG,
    TEXT
  }

  /**
   * Calls {@code each} for every piece in order: a tag as it stands there, text as HTML without
   * tags.
   */
  void forEach(BiConsumer<Kind, String> each) {
    var text = new StringBuilder();
    int i = 0;
    while (i < field.length()) {
      int tagEnd = tagEnd(i);
      if (tagEnd > 0) {
        emit(text, each);
        each.accept(Kind.TAG, field.substring(i, tagEnd));
        i = tagEnd;
      } else {
        i += appendSafe(text, i);
      }
    }
    emit(text, each);
  }

  private static void emit(StringBuilder text, BiConsumer<Kind, String> each) {
    if (!text.isEmpty()) {
      each.accept(Kind.TEXT, text.toString());
      text.setLength(0);
    }
  }

  /** The end of the tag that begins at an offset; 0 if none does, or none that ends soon. */
  private int tagEnd(int start) {
    if (field.charAt(start) != '<' || start + 1 == field.length()) {
      return 0;
    }
    char next = field.charAt(start + 1);
    boolean isTag = next == '/' || next == '!' || (next < 0x80 && Character.isLetter(next));
    if (!isTag) {
      return 0;
    }
    int last = Math.min(field.length(), start + LONGEST_TAG);
    for (int end = start; end < last; end++) {
      if (field.charAt(end) == '>') {
        return end + 1;
      }
    }
    return 0;
  }

  /** Appends what begins at an offset; returns how much of the field that was. */
  private int appendSafe(StringBuilder text, int at) {
    Reference reference = Reference.at(field, at);
    if (reference != null) {
      boolean hidden = reference.isNumber() && CharacterRules.isForbidden(reference.codePoint());
      text.append(hidden ? "" : reference.text());
      return reference.text().length();
    }
    char c = field.charAt(at);
    switch (c) {
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '"' -> text.append("&quot;");
      case '&' -> text.append("&amp;");
      default -> text.append(Character.isISOControl(c) ? ' ' : c);
    }
    return 1;
  }
}
