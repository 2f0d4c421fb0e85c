package dev.tailboard.board.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a request comes from when trusted proxies stand between. {@code X-Forwarded-For}
 * counts only when the peer is such a proxy; then the rightmost address that is no trusted proxy is
 * the client: all that stands left of it may have been written by the client itself.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TrustedProxies {
  private final List<Network> trusted;

  /** Believes the proxies in some networks; none for believing nobody. */
  public TrustedProxies(List<Network> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The client's address.
   *
   * @param peer the address at the other end of the connection
   * @param forwardedFor the value of X-Forwarded-For, its lines joined by {@code ", "}; null when
   *     absent
   * @return the client's address in the form of {@link java.net.InetAddress#getHostAddress()}; the
   *     last proxy's own when it names no client, or something that is no address
   */
  public String clientOf(String peer, @Nullable String forwardedFor) {
    if (forwardedFor == null || !isTrusted(peer)) {
      return peer;
    }
    String[] hops = forwardedFor.split(",", -1);
    String nearest = peer;
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = Address.parse(bare(hops[i].strip())).map(Address::text).orElse("");
      if (hop.isEmpty()) {
        return nearest;
      }
      nearest = hop;
      if (!isTrusted(hop)) {
        return hop;
      }
    }
    return nearest;
  }

  private boolean isTrusted(String address) {
    for (Network network : trusted) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Without the port and the brackets that some proxies write. */
  private static String bare(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
