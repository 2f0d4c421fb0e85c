package dev.tailboard.plays;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which thread of which board.
 *
 * @param origin scheme, host and port; empty for those of the page that is looked at
 * @param board the id of the board
 * @param key the key of the thread
 */
record ThreadAddress(String origin, String board, String key) {
  private static final Pattern DAT = Pattern.compile("(https?://[^/]+)/(\\w+)/dat/(\\d+)\\.dat");

  /**
   * The thread of a dat.
   *
   * @throws IllegalArgumentException if it is not {@code http://HOST/BOARD/dat/KEY.dat}
   */
  static ThreadAddress ofDat(URI dat) {
    Matcher m = DAT.matcher(dat.toString());
    if (!m.matches()) {
      throw new IllegalArgumentException("not http://HOST/BOARD/dat/KEY.dat: " + dat);
    }
    return new ThreadAddress(m.group(1), m.group(2), m.group(3));
  }

  /** The same thread on a host. */
  ThreadAddress at(String otherOrigin) {
    return new ThreadAddress(otherOrigin, board, key);
  }

  URI dat() {
    return URI.create(origin + "/" + board + "/dat/" + key + ".dat");
  }

  /** Where posts go. */
  URI bbsCgi() {
    return URI.create(origin + "/test/bbs.cgi");
  }
}
