package dev.tailboard.tck;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.tck.wire.Ask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** One dat under test: how to ask for it, how to change it, and what is in its file. */
final class Dat {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String board;
  private final Path path;
  private final DatFile file;

  Dat(String board, Path path, DatFile file) {
    this.board = board;
    this.path = path;
    this.file = file;
  }

  DatFile file() {
    return file;
  }

  Path path() {
    return path;
  }

  String target() {
    return "/" + board + "/dat/" + file.key().fileName();
  }

  String target(String query) {
    return target() + "?" + query;
  }

  Ask get() {
    return Ask.get(target());
  }

  Ask get(String query) {
    return Ask.get(target(query));
  }

  /** A GET with {@code Range: bytes=SPEC}. */
  Ask range(String spec) {
    return get().range(spec);
  }

  /** A GET that waits for bytes from {@code from} on. */
  Ask poll(long from) {
    return get("long_polling=1").range(from + "-");
  }

  /** A GET that waits for the next post. */
  Ask poll() {
    return poll(size());
  }

  /** A GET for the event stream from the end on. */
  Ask events() {
    return get().with("Accept", "text/event-stream");
  }

  /** The committed size in bytes. */
  long size() {
    return file.snapshot().size();
  }

  String etag() {
    return file.snapshot().etag();
  }

  String lastModified() {
    return httpDate(0);
  }

  /** Last-Modified moved by some seconds. */
  String httpDate(long seconds) {
    return HTTP_DATE.format(Instant.ofEpochSecond(file.snapshot().lastModified() + seconds));
  }

  /** What is in the file now. */
  byte[] bytes() throws IOException {
    return Files.readAllBytes(path);
  }

  /** What is in the file now, from an offset on. */
  byte[] bytesFrom(long from) throws IOException {
    return bytes((int) from, (int) Files.size(path));
  }

  byte[] bytes(int from, int to) throws IOException {
    return Arrays.copyOfRange(bytes(), from, to);
  }

  /** Appends the next post. */
  void append() throws IOException {
    append(Posts.line(file.snapshot().posts() + 1));
  }

  void append(DatLine line) throws IOException {
    file.append(line);
  }

  /** Appends as another program does: by opening the file and writing at its end. */
  void appendFromOutside(byte[] bytes) throws IOException {
    Files.write(path, bytes, StandardOpenOption.APPEND);
  }

  /** Replaces as another program does: by renaming another file over this one. */
  void replaceFromOutside(byte[] content) throws IOException {
    Path other = path.resolveSibling("." + path.getFileName() + ".outside");
    Files.write(other, content);
    Files.move(other, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What {@code Content-Range} says of the bytes from {@code from} to the end. */
  String contentRange(long from) {
    return "bytes " + from + "-" + (size() - 1) + "/" + size();
  }
}
