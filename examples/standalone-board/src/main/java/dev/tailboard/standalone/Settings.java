package dev.tailboard.standalone;

import dev.tailboard.board.SiteOptions;
import dev.tailboard.dat.store.Durability;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * All settings, checked.
 *
 * @param bind the local address or host name to listen at
 * @param port 0 to 65535; 0 for any free one
 * @param data the directory of the boards
 * @param durability what an acknowledged post survives
 * @param cooldown how long an address waits between two posts
 * @param maxParked how many requests may wait for posts at the same time
 * @param publicUrl where the board is on the web; empty if unknown
 * @param tls what TLS needs, if it is to be spoken
 */
record Settings(
    String bind,
    int port,
    Path data,
    Durability durability,
    Duration cooldown,
    int maxParked,
    String publicUrl,
    Optional<Tls> tls) {
  /** PEM files: the certificates, the server's own first, and the private key. */
  record Tls(Path certificate, Path key) {}

  /**
   * Checks the values that were set.
   *
   * @throws Mistake if one of them makes no sense
   */
  static Settings of(Map<Setting, String> values) throws Mistake {
    return new Settings(
        text(values, Setting.BIND),
        number(values, Setting.PORT, 0, 65535),
        path(values, Setting.DATA),
        durability(text(values, Setting.DURABILITY)),
        Duration.ofSeconds(number(values, Setting.COOLDOWN, 0, 86_400)),
        number(values, Setting.MAX_PARKED, 1, 10_000_000),
        publicUrl(value(values, Setting.PUBLIC_URL)),
        tls(values));
  }

  private static String value(Map<Setting, String> values, Setting setting) {
    return values.getOrDefault(setting, setting.usual()).strip();
  }

  private static String text(Map<Setting, String> values, Setting setting) throws Mistake {
    String value = value(values, setting);
    if (value.isEmpty()) {
      throw Mistake.inUsage(setting.key() + " must not be empty.");
    }
    return value;
  }

  private static int number(Map<Setting, String> values, Setting setting, int least, int most)
      throws Mistake {
    String value = value(values, setting);
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Mistake.inUsage(
        "%s must be a whole number from %d to %d, not \"%s\"."
            .formatted(setting.key(), least, most, value));
  }

  private static String publicUrl(String value) throws Mistake {
    try {
      SiteOptions.defaults().withPublicUrl(value);
      return value;
    } catch (IllegalArgumentException e) {
      throw Mistake.inUsage(
          "public-url must be the address of a host, such as https://example.net, not \"%s\"."
              .formatted(value));
    }
  }

  private static Path path(Map<Setting, String> values, Setting setting) throws Mistake {
    try {
      return Path.of(text(values, setting));
    } catch (InvalidPathException e) {
      throw Mistake.inUsage(setting.key() + " is not a path: " + e.getMessage() + ".");
    }
  }

  private static Durability durability(String value) throws Mistake {
    return switch (value) {
      case "disk" -> Durability.DISK;
      case "os" -> Durability.OS;
      default -> throw Mistake.inUsage("durability must be disk or os, not \"" + value + "\".");
    };
  }

  private static Optional<Tls> tls(Map<Setting, String> values) throws Mistake {
    boolean certificate = !value(values, Setting.TLS_CERTIFICATE).isEmpty();
    boolean key = !value(values, Setting.TLS_KEY).isEmpty();
    if (certificate != key) {
      throw Mistake.inUsage(
          "TLS needs both tls-certificate and tls-key, but "
              + (certificate ? "tls-key" : "tls-certificate")
              + " is missing.");
    }
    return certificate
        ? Optional.of(new Tls(path(values, Setting.TLS_CERTIFICATE), path(values, Setting.TLS_KEY)))
        : Optional.empty();
  }
}
