package dev.tailboard.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A dat of a little more than two megabytes, always the same. */
final class Large {
  private static final int LINES = 1000;
  private static final int LINE = 2100;

  private Large() {}

  static byte[] content() {
    var all = new ByteArrayOutputStream(LINES * LINE);
    for (int number = 1; number <= LINES; number++) {
      all.writeBytes(Posts.line(number, LINE).toBytes());
    }
    return all.toByteArray();
  }

  /** A thread with that content. */
  static Dat dat(Site site) throws IOException {
    Dat dat = site.dat(1);
    byte[] content = content();
    dat.file().replace(all -> content);
    return dat;
  }
}
