package dev.tailboard.standalone.watch;

import java.util.Locale;

/** What a request is for; a few, for each is a time series. */
enum Kind {
  DAT,
  SUBJECT,
  POST,
  READ,
  API,
  OTHER;

  static Kind of(String path) {
    if (path.endsWith(".dat")) {
      return DAT;
    }
    if (path.endsWith("/subject.txt")) {
      return SUBJECT;
    }
    if (path.startsWith("/test/")) {
      return path.startsWith("/test/read.cgi") ? READ : POST;
    }
    return path.startsWith("/api/") ? API : OTHER;
  }

  /** As the label's value. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
