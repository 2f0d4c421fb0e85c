package dev.tailboard.follow;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a dat as text for a terminal. */
public final class PostText {
  /** What Japanese boards write, whatever they call it. */
  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#(\\d{1,7})|(lt|gt|amp|quot|nbsp));");
  private static final Map<String, String> NAMED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "nbsp", " ");

  private PostText() {}

  /** The five fields of a line, decoded but still HTML; those that are missing are empty. */
  public static String[] fields(byte[] line) {
    String text = new String(line, WINDOWS_31J);
    String[] found =
        text.substring(0, text.length() - (text.endsWith("\n") ? 1 : 0)).split("<>", 5);
    String[] fields = Arrays.copyOf(found, 5);
    for (int i = found.length; i < fields.length; i++) {
      fields[i] = "";
    }
    return fields;
  }

  /** A head line with name, mail and date, and the body below it, indented. */
  static String of(byte[] line) {
    String[] fields = fields(line);
    String title = plain(fields[4]);
    String mail = plain(fields[1]);
    String head =
        plain(fields[0]).strip()
            + (mail.isEmpty() ? "" : " [" + mail + "]")
            + " "
            + plain(fields[2]);
    String body =
        Arrays.stream(fields[3].split("<br>"))
            .map(each -> "    " + plain(each).strip())
            .collect(Collectors.joining("\n"));
    return (title.isEmpty() ? "" : "【" + title + "】\n") + head + "\n" + body + "\n";
  }

  /** The text of HTML, without anything that a terminal would obey. */
  public static String plain(String html) {
    String untagged = html.replaceAll("<[^<>]*>", "");
    String text = REFERENCE.matcher(untagged).replaceAll(PostText::character);
    return text.codePoints()
        .filter(PostText::isShown)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String character(MatchResult reference) {
    if (reference.group(1) == null) {
      return NAMED.getOrDefault(reference.group(2), "");
    }
    int codePoint = Integer.parseInt(reference.group(1));
    return Character.isValidCodePoint(codePoint)
        ? Matcher.quoteReplacement(Character.toString(codePoint))
        : "";
  }

  /** Not control characters, nor those that turn the direction of writing. */
  private static boolean isShown(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
