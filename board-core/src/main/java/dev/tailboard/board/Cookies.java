package dev.tailboard.board;

import dev.tailboard.board.page.Visitor;
import dev.tailboard.longpoll.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The cookies by which a browser remembers the name and the mail of the last post (P9). */
final class Cookies {
  private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;
  private static final int LONGEST = 1000;

  private Cookies() {}

  /** The value of a cookie; empty when there is none. */
  static String get(Request request, String name) {
    String cookies = request.field("Cookie");
    return cookies == null ? "" : value(cookies, name);
  }

  static Visitor visitor(Request request) {
    String cookies = request.field("Cookie");
    return cookies == null
        ? Visitor.UNKNOWN
        : new Visitor(value(cookies, "NAME"), value(cookies, "MAIL"));
  }

  /** The field value that sets a cookie; what is too long to be a name is forgotten. */
  static String set(String cookie, String text) {
    return set(cookie, text, YEAR_SECONDS);
  }

  /** The field value that sets a cookie for so many seconds. */
  static String set(String cookie, String text, long seconds) {
    String value = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return cookie
        + "="
        + (value.length() > LONGEST ? "" : value)
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax";
  }

  private static String value(String cookies, String name) {
    for (String each : cookies.split(";", -1)) {
      String cookie = each.strip();
      if (cookie.startsWith(name + "=")) {
        try {
          return URLDecoder.decode(cookie.substring(name.length() + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
          return "";
        }
      }
    }
    return "";
  }
}
