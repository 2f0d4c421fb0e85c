package dev.tailboard.standalone;

import dev.tailboard.board.net.Network;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.standalone.watch.MaskedAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * @param tls what TLS needs, if it is to be spoken
 * @param trustedProxies whose X-Forwarded-For counts
 * @param proxyProtocolFrom whose connections begin with the PROXY protocol
 * @param keepOrigins how long it is kept where posts came from
 * @param metrics where Prometheus finds the metrics, if they are to be kept
 * @param access what the access log needs, if there is to be one
 */
record Settings(
    String bind,
    int port,
    Path data,
    Durability durability,
    Duration cooldown,
    int maxParked,
    Optional<Tls> tls,
    List<Network> trustedProxies,
    List<Network> proxyProtocolFrom,
    Duration keepOrigins,
    Optional<InetSocketAddress> metrics,
    Optional<Access> access) {
  /** PEM files: the certificates, the server's own first, and the private key. */
  record Tls(Path certificate, Path key) {}

  /**
   * An access log.
   *
   * @param path what its files are called up to the day
   * @param days for how many days they are kept
   * @param mask how much of an address is kept
   */
  record Access(Path path, int days, MaskedAddress mask) {}

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
        tls(values),
        networks(values, Setting.TRUSTED_PROXIES),
        networks(values, Setting.PROXY_PROTOCOL_FROM),
        Duration.ofDays(number(values, Setting.ORIGIN_DAYS, 1, 36_500)),
        metrics(values),
        access(values));
  }

  private static boolean isSet(Map<Setting, String> values, Setting setting) {
    return !value(values, setting).isEmpty();
  }

  private static List<Network> networks(Map<Setting, String> values, Setting setting)
      throws Mistake {
    var networks = new ArrayList<Network>();
    for (String each : value(values, setting).split("[,\\s]+", -1)) {
      if (!each.isEmpty()) {
        networks.add(
            Network.parse(each)
                .orElseThrow(
                    () ->
                        Mistake.inUsage(
                            "%s must be addresses or networks such as 10.0.0.0/8, not \"%s\"."
                                .formatted(setting.key(), each))));
      }
    }
    return networks;
  }

  private static Optional<InetSocketAddress> metrics(Map<Setting, String> values) throws Mistake {
    return isSet(values, Setting.METRICS_PORT)
        ? Optional.of(
            new InetSocketAddress(
                text(values, Setting.METRICS_BIND), number(values, Setting.METRICS_PORT, 0, 65535)))
        : Optional.empty();
  }

  private static Optional<Access> access(Map<Setting, String> values) throws Mistake {
    int days = number(values, Setting.ACCESS_LOG_DAYS, 1, 36_500);
    String kept = value(values, Setting.ACCESS_LOG_ADDRESS);
    MaskedAddress mask =
        switch (kept) {
          case "full" -> MaskedAddress.FULL;
          case "short" -> MaskedAddress.SHORT;
          case "none" -> MaskedAddress.NONE;
          default ->
              throw Mistake.inUsage(
                  "access-log-address must be full, short or none, not \"" + kept + "\".");
        };
    return isSet(values, Setting.ACCESS_LOG)
        ? Optional.of(new Access(path(values, Setting.ACCESS_LOG), days, mask))
        : Optional.empty();
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
    boolean certificate = isSet(values, Setting.TLS_CERTIFICATE);
    boolean key = isSet(values, Setting.TLS_KEY);
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
