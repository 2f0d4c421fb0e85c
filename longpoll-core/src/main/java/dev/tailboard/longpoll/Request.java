package dev.tailboard.longpoll;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a handler needs to know of an HTTP request (RFC 9110 §3.4). Immutable as long as the field
 * lookup is; adapters may back the lookup by a message that lives only until {@link Handler#handle}
 * returns.
 */
public final class Request {
  private static final byte[] NO_CONTENT = {};

  private final String method;
  private final String path;
  private final String query;
  private final String peer;
  private final Function<String, @Nullable String> fields;
  private final byte[] content;

  private Request(
      String method,
      String target,
      String peer,
      Function<String, @Nullable String> fields,
      byte[] content) {
    this.method = Objects.requireNonNull(method);
    int mark = target.indexOf('?');
    this.path = mark < 0 ? target : target.substring(0, mark);
    this.query = mark < 0 ? "" : target.substring(mark + 1);
    this.peer = Objects.requireNonNull(peer);
    this.fields = Objects.requireNonNull(fields);
    this.content = content;
  }

  /**
   * A request.
   *
   * @param method the method as received; methods are case-sensitive
   * @param target the request target in origin form, still percent-encoded, with its query: {@code
   *     /a/dat/1.dat?x=1}
   * @param peer the client's address without port, in the text form of {@link
   *     java.net.InetAddress#getHostAddress()}
   * @param fields looks up a field by name, in any case; the lines of a repeated field joined by
   *     {@code ", "}; null when absent
   * @param content the whole content, empty when there is none; not copied
   */
  public static Request of(
      String method,
      String target,
      String peer,
      Function<String, @Nullable String> fields,
      byte[] content) {
    return new Request(method, target, peer, fields, content);
  }

  /** A request without content; see {@link #of(String, String, String, Function, byte[])}. */
  public static Request of(
      String method, String target, String peer, Function<String, @Nullable String> fields) {
    return new Request(method, target, peer, fields, NO_CONTENT);
  }

  /** The method, such as {@code GET}. */
  public String method() {
    return method;
  }

  /** The path of the target, percent-encoded as received, without the query. */
  public String path() {
    return path;
  }

  /**
   * The query of the target, percent-encoded as received, without the question mark; empty when
   * there is none.
   */
  public String query() {
    return query;
  }

  /** The client's address without port. */
  public String peer() {
    return peer;
  }

  /** The value of a field, its lines joined by {@code ", "}; null when the field is absent. */
  public @Nullable String field(String name) {
    return fields.apply(name);
  }

  /** The content; the caller must not change it. */
  public byte[] content() {
    return content;
  }

  /** Whether only the header section of the answer is wanted (RFC 9110 §9.3.2). */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether this is GET or HEAD. */
  public boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** The first value of a query parameter, percent-decoded as UTF-8; null when absent. */
  public @Nullable String parameter(String name) {
    return QueryText.first(query, name);
  }
}
