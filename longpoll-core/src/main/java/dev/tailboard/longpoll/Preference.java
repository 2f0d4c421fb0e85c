package dev.tailboard.longpoll;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the preference {@code wait=SECONDS} of a Prefer field (RFC 7240 §4.3). */
final class Preference {
  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|,)\\s*wait\\s*=\\s*(?:(\\d{1,9})|\"(\\d{1,9})\")\\s*(?=[,;]|$)",
          Pattern.CASE_INSENSITIVE);

  private Preference() {}

  /** The seconds asked for; empty when there is no such preference or it is malformed. */
  static OptionalInt waitSeconds(@Nullable String prefer) {
    if (prefer == null) {
      return OptionalInt.empty();
    }
    Matcher m = WAIT.matcher(prefer);
    return m.find()
        ? OptionalInt.of(Integer.parseInt(m.group(1) != null ? m.group(1) : m.group(2)))
        : OptionalInt.empty();
  }
}
