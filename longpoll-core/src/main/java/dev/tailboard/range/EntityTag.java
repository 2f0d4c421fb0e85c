package dev.tailboard.range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entity tag (RFC 9110 §8.8.3).
 *
 * @param weak whether it stands for equivalent content only, not for equal bytes
 * @param quoted the opaque tag in its quotes
 */
public record EntityTag(boolean weak, String quoted) {
  private static final Pattern FORM =
      Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\uFFFF]*\")");

  /** The tag that a field value spells; empty when it spells none. */
  public static Optional<EntityTag> parse(String value) {
    Matcher m = FORM.matcher(value.strip());
    return m.matches()
        ? Optional.of(new EntityTag(m.group(1) != null, m.group(2)))
        : Optional.empty();
  }

  /** The tags of a list such as that of If-None-Match; what is no tag is passed over. */
  public static List<EntityTag> parseList(String value) {
    List<EntityTag> tags = new ArrayList<>();
    Matcher m = FORM.matcher(value);
    while (m.find()) {
      tags.add(new EntityTag(m.group(1) != null, m.group(2)));
    }
    return List.copyOf(tags);
  }

  /** Strong comparison with a strong tag (RFC 9110 §8.8.3.2). */
  public boolean isStrongly(String strongTag) {
    return !weak && quoted.equals(strongTag);
  }

  /** Weak comparison with a tag. */
  public boolean isWeakly(String tag) {
    return quoted.equals(tag);
  }
}
