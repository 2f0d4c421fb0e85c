package dev.tailboard.tck.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A request as it will stand on the wire. Immutable, so safe for use by many threads. */
public final class Ask {
  private static final byte[] NO_CONTENT = {};

  private final String method;
  private final String target;
  private final String version;
  private final List<String> lines;
  private final byte[] content;

  private Ask(String method, String target, String version, List<String> lines, byte[] content) {
    this.method = method;
    this.target = target;
    this.version = version;
    this.lines = List.copyOf(lines);
    this.content = content;
  }

  /** A GET with nothing but a {@code Host} without port, as JDim sends it (H2). */
  public static Ask get(String target) {
    return of("GET", target);
  }

  /** A HEAD like {@link #get}. */
  public static Ask head(String target) {
    return of("HEAD", target);
  }

  /** A POST whose {@code Content-Length} fits its content. */
  public static Ask post(String target, byte[] content) {
    Ask ask = of("POST", target).with("Content-Length", Integer.toString(content.length));
    return new Ask(ask.method, target, ask.version, ask.lines, content.clone());
  }

  /** Any method and target, sent as they are. */
  public static Ask of(String method, String target) {
    return new Ask(method, target, "HTTP/1.1", List.of("Host: 127.0.0.1"), NO_CONTENT);
  }

  /** Adds a field line; the same name may be added again. */
  public Ask with(String name, String value) {
    List<String> more = new ArrayList<>(lines);
    more.add(name + ": " + value);
    return new Ask(method, target, version, more, content);
  }

  /** Takes all lines of a field away. */
  public Ask without(String name) {
    List<String> fewer = new ArrayList<>(lines);
    fewer.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    return new Ask(method, target, version, fewer, content);
  }

  /** The same in HTTP/1.0. */
  public Ask inHttp10() {
    return new Ask(method, target, "HTTP/1.0", lines, content);
  }

  /** The same with another method. */
  public Ask asMethod(String other) {
    return new Ask(other, target, version, lines, content);
  }

  /** The same for another target. */
  public Ask at(String otherTarget) {
    return new Ask(method, otherTarget, version, lines, content);
  }

  /** The same with {@code Range: bytes=SPEC}. */
  public Ask range(String spec) {
    return with("Range", "bytes=" + spec);
  }

  /** The same with {@code Connection: close}. */
  public Ask close() {
    return with("Connection", "close");
  }

  /** The method as it is sent. */
  public String method() {
    return method;
  }

  /** The target as it is sent. */
  public String target() {
    return target;
  }

  /** The version as it is sent in HTTP/1.1 and HTTP/1.0. */
  public String version() {
    return version;
  }

  /** The field lines, {@code name: value}. */
  public List<String> lines() {
    return lines;
  }

  /** The content in a new array. */
  public byte[] content() {
    return content.clone();
  }

  /** The whole request as HTTP/1.1 sends it, in a new array. */
  public byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(headText().getBytes(ISO_8859_1));
    out.writeBytes(content);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return headText();
  }

  private String headText() {
    var text = new StringBuilder().append(method).append(' ').append(target).append(' ');
    text.append(version).append("\r\n");
    lines.forEach(line -> text.append(line).append("\r\n"));
    return text.append("\r\n").toString();
  }
}
