package dev.tailboard.board;

import java.net.URI;

/**
 * Where a site is on the web, as its configuration says: a client's {@code Host} is not to be
 * trusted, and that of JDim lacks the port (H2).
 *
 * @param base without a slash at the end; empty when nothing was configured, and then addresses are
 *     paths, which browsers complete
 */
record PublicUrl(String base) {
  /**
   * Reads a configured address.
   *
   * @param text such as {@code https://example.net}; empty for none
   * @throws IllegalArgumentException if it is not an http or https address, or has a path, a query
   *     or a fragment
   */
  static PublicUrl parse(String text) {
    if (text.isEmpty()) {
      return new PublicUrl("");
    }
    String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    URI uri = URI.create(base);
    String scheme = uri.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme))
        || uri.getHost() == null
        || !uri.getRawPath().isEmpty()
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the public address must look like https://example.net, not " + text);
    }
    return new PublicUrl(base);
  }

  /** The address of a path of this site. */
  String of(String path) {
    return base + path;
  }
}
