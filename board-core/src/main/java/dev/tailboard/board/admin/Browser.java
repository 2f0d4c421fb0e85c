package dev.tailboard.board.admin;

import dev.tailboard.longpoll.Request;
import java.net.URI;
import java.util.Locale;

/**
 * What a browser says of itself: its cookies, and from which site a form was sent. Immutable.
 *
 * @param publicUrl where the site is on the web; empty if unknown
 */
record Browser(String publicUrl) {
  /** Whether cookies travel over TLS only. */
  boolean isSecure() {
    return publicUrl.startsWith("https://");
  }

  String session(Request request) {
    return cookie(request, sessionName());
  }

  String device(Request request) {
    return cookie(request, deviceName());
  }

  /** The field value that keeps a session until the browser is closed. */
  String keepSession(String secret) {
    return sessionName() + "=" + secret + attributes("Lax");
  }

  String forgetSession() {
    return sessionName() + "=; Max-Age=0" + attributes("Lax");
  }

  String keepDevice(String secret) {
    return deviceName() + "=" + secret + "; Max-Age=15552000" + attributes("Strict");
  }

  /**
   * Whether a form came from a page of this site, as far as the browser tells: by Sec-Fetch-Site
   * (Fetch Metadata), else by Origin (RFC 6454). What tells neither is no browser that a foreign
   * page could use.
   */
  boolean isFromHere(Request request) {
    String site = request.field("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.field("Origin");
    if (origin == null) {
      return true;
    }
    if (!publicUrl.isEmpty()) {
      return originOf(publicUrl).equals(originOf(origin));
    }
    String host = request.field("Host");
    return host != null
        && originOf(origin).endsWith("://" + host.toLowerCase(Locale.ROOT))
        && !host.isEmpty();
  }

  private static String originOf(String url) {
    try {
      URI uri = URI.create(url);
      return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noUrl) {
      return "null";
    }
  }

  private String sessionName() {
    return isSecure() ? "__Host-tailboard" : "tailboard";
  }

  private String deviceName() {
    return isSecure() ? "__Host-tailboard-device" : "tailboard-device";
  }

  private String attributes(String sameSite) {
    return "; Path=/; HttpOnly; SameSite=" + sameSite + (isSecure() ? "; Secure" : "");
  }

  private static String cookie(Request request, String name) {
    String cookies = request.field("Cookie");
    if (cookies != null) {
      for (String each : cookies.split("[;,]", -1)) {
        if (each.strip().startsWith(name + "=")) {
          return each.strip().substring(name.length() + 1);
        }
      }
    }
    return "";
  }
}
