package dev.tailboard.board.peercast;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What a board's private file {@code .peercast} says. Immutable.
 *
 * @param api where the API of the PeerCast server is: the only address that is ever contacted
 * @param authorization value of the field of that name; empty for none
 * @param channel the id of the channel; empty for any that the server broadcasts
 * @param allowed addresses that may post without watching, such as the streamer's own
 * @param whenDown what holds while the server does not answer
 * @param lastKnown how long the viewers that were known last count then, with {@link WhenDown#LAST}
 * @param labels whether the poster's client is named beside the poster
 */
record PeerCastConfig(
    URI api,
    Optional<String> authorization,
    Optional<String> channel,
    Set<ClientKey> allowed,
    WhenDown whenDown,
    Duration lastKnown,
    boolean labels) {
  private static final Set<String> KEYS =
      Set.of("url", "user", "password", "channel", "allow", "when-down", "last-minutes", "label");

  /** Who may post while the server does not answer. */
  enum WhenDown {
    OPEN,
    CLOSED,
    LAST
  }

  /**
   * Reads the file, UTF-8, in the form of {@link Properties}.
   *
   * @throws IOException if it does not say where the server is, or has what cannot be understood
   */
  static PeerCastConfig of(byte[] file) throws IOException {
    var values = new Properties();
    try {
      values.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new IOException("it has a broken escape", e);
    }
    for (String key : values.stringPropertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IOException("unknown key " + key);
      }
    }
    String channel = value(values, "channel", "");
    if (!channel.matches("([0-9A-Fa-f]{32})?")) {
      throw new IOException("channel must be 32 hexadecimal digits");
    }
    String minutes = value(values, "last-minutes", "10");
    if (!minutes.matches("[0-9]{1,4}")) {
      throw new IOException("last-minutes must be a number up to 9999");
    }
    return new PeerCastConfig(
        api(value(values, "url", "")),
        authorization(value(values, "user", ""), values.getProperty("password", "")),
        Optional.of(channel).filter(id -> !id.isEmpty()),
        allowed(value(values, "allow", "")),
        whenDown(value(values, "when-down", "closed")),
        Duration.ofMinutes(Integer.parseInt(minutes)),
        yes("label", value(values, "label", "yes")));
  }

  private static String value(Properties values, String key, String usual) {
    return values.getProperty(key, usual).strip();
  }

  private static URI api(String url) throws IOException {
    try {
      URI uri = new URI(url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!isHttp || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
        throw new IOException("url must be like http://127.0.0.1:7144/");
      }
      return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), "/api/1", null, null);
    } catch (URISyntaxException e) {
      throw new IOException("url must be like http://127.0.0.1:7144/", e);
    }
  }

  private static Optional<String> authorization(String user, String password) {
    if (user.isEmpty()) {
      return Optional.empty();
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
  }

  private static Set<ClientKey> allowed(String addresses) throws IOException {
    var keys = new HashSet<ClientKey>();
    for (String address : List.of(addresses.split("[\\s,]+"))) {
      Optional<ClientKey> key = ClientKey.of(address);
      if (key.isEmpty() && !address.isEmpty()) {
        throw new IOException("allow: " + address + " is no address");
      }
      key.ifPresent(keys::add);
    }
    return Set.copyOf(keys);
  }

  private static WhenDown whenDown(String word) throws IOException {
    return switch (word) {
      case "open" -> WhenDown.OPEN;
      case "closed" -> WhenDown.CLOSED;
      case "last" -> WhenDown.LAST;
      default -> throw new IOException("when-down must be open, closed or last");
    };
  }

  private static boolean yes(String key, String word) throws IOException {
    return switch (word) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IOException(key + " must be yes or no");
    };
  }
}
