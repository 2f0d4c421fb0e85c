package dev.tailboard.board.rule;

import dev.tailboard.longpoll.Request;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page of another site must not make its visitors post here under their address. Browsers tell
 * where a form came from: by Origin (RFC 6454) and by Sec-Fetch-Site (Fetch Metadata). The clients
 * of 2ch say neither, and a browser's extension names a scheme of its own: both are believed.
 */
final class OriginRule implements PostRule {
  private static final Verdict REFUSED =
      new Verdict.Refused("cross-origin", "ほかのサイトのページからは書きこめません。この板のページから書いてください。");

  private final String own;

  /**
   * The rule.
   *
   * @param publicUrl where the site is on the web, for it may stand behind a proxy that names
   *     another host; empty if unknown
   */
  OriginRule(String publicUrl) {
    this.own = authority(publicUrl);
  }

  @Override
  public Verdict judge(PostAttempt attempt) {
    return isFromElsewhere(attempt.request()) ? REFUSED : Verdict.PASS;
  }

  private boolean isFromElsewhere(Request request) {
    String site = request.field("Sec-Fetch-Site");
    String origin = request.field("Origin");
    if (origin == null) {
      return "cross-site".equals(site);
    }
    boolean isPage = origin.equals("null") || origin.regionMatches(true, 0, "http", 0, 4);
    return isPage && !"same-origin".equals(site) && !isHere(authority(origin), request);
  }

  private boolean isHere(String authority, Request request) {
    @Nullable String host = request.field("Host");
    return !authority.isEmpty()
        && (authority.equals(own)
            || (host != null && authority.equals(host.toLowerCase(Locale.ROOT))));
  }

  /** The host and the port of an address; empty if there is none. */
  private static String authority(String url) {
    try {
      String authority = URI.create(url).getRawAuthority();
      return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noUrl) {
      return "";
    }
  }
}
