package dev.tailboard.board.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code multipart/form-data} (RFC 7578) as bytes. Parts that are files are left out: a board has
 * no use for them.
 */
final class Multipart {
  private static final String DISPOSITION = "content-disposition:";

  private Multipart() {}

  /** The first value of every name; an unfinished last part is dropped. */
  static Map<String, byte[]> read(byte[] content, String boundary) {
    var fields = new HashMap<String, byte[]>();
    // Latin-1 maps bytes and characters one to one, so offsets and values survive the detour.
    String text = "\r\n" + new String(content, ISO_8859_1);
    String delimiter = "\r\n--" + boundary;
    int part = text.indexOf(delimiter);
    while (part >= 0) {
      int start = part + delimiter.length();
      int end = text.indexOf(delimiter, start);
      if (end < 0 || text.startsWith("--", start)) {
        break;
      }
      addPart(fields, text.substring(start, end));
      part = end;
    }
    return fields;
  }

  private static void addPart(Map<String, byte[]> fields, String part) {
    int head = part.indexOf("\r\n\r\n");
    if (head < 0) {
      return;
    }
    Optional<MediaType> disposition =
        part.substring(0, head)
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(DISPOSITION))
            .map(line -> MediaType.parse(line.substring(DISPOSITION.length())))
            .findFirst();
    if (disposition.isPresent() && disposition.get().parameter("filename").isEmpty()) {
      byte[] value = part.substring(head + 4).getBytes(ISO_8859_1);
      disposition.get().parameter("name").ifPresent(name -> fields.putIfAbsent(name, value));
    }
  }
}
