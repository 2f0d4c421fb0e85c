package dev.tailboard.longpoll;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the preference {@code wait=SECONDS} of a Prefer field (RFC 7240 §4.3). */
final class Preference {
  private static final int LONGEST = 999_999_999;

  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|,)\\s*wait\\s*=\\s*(?:(\\d+)|\"(\\d+)\")\\s*(?=[,;]|$)", Pattern.CASE_INSENSITIVE);

  private Preference() {}

  /**
   * The seconds asked for, at most {@link #LONGEST}; empty when there is no such preference or it
   * is malformed.
   */
  static OptionalInt waitSeconds(@Nullable String prefer) {
    if (prefer == null) {
      return OptionalInt.empty();
    }
    Matcher m = WAIT.matcher(prefer);
    if (!m.find()) {
      return OptionalInt.empty();
    }
    String seconds = m.group(1) != null ? m.group(1) : m.group(2);
    return OptionalInt.of(seconds.length() > 9 ? LONGEST : Integer.parseInt(seconds));
  }
}
