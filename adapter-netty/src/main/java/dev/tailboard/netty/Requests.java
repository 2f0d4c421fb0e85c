package dev.tailboard.netty;

import dev.tailboard.longpoll.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Netty's view of a request made into ours. */
final class Requests {
  private Requests() {}

  /**
   * The status code with which a message is refused before any handler sees it; 0 when it is
   * acceptable.
   */
  static int refusal(HttpRequest head, int maxContent) {
    HttpVersion version = head.protocolVersion();
    if (version.majorVersion() != 1) {
      return 505;
    }
    int hosts = head.headers().getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.minorVersion() > 0)) { // RFC 9112 §3.2
      return 400;
    }
    if (originForm(head.uri()).isEmpty()) {
      return 400;
    }
    return HttpUtil.getContentLength(head, 0L) > maxContent ? 413 : 0;
  }

  static Request of(HttpRequest head, byte[] content, String peer) {
    HttpHeaders fields = head.headers();
    return Request.of(
        head.method().name(), originForm(head.uri()), peer, name -> joined(fields, name), content);
  }

  /** Whether the client knows persistence as HTTP/1.1 has it, and chunks. */
  static boolean isHttp11(HttpRequest head) {
    return head.protocolVersion().minorVersion() > 0;
  }

  /**
   * The target without scheme and authority (RFC 9112 §3.2); empty when it has none of the forms
   * that we serve.
   */
  private static String originForm(String target) {
    if (target.startsWith("/") || target.equals("*")) {
      return target;
    }
    int scheme = target.indexOf("://");
    if (scheme < 0 || !isHttp(target.substring(0, scheme))) {
      return "";
    }
    int end = scheme + 3;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    String rest = target.substring(end);
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  private static boolean isHttp(String scheme) {
    return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
  }

  private static @Nullable String joined(HttpHeaders fields, String name) {
    String first = fields.get(name);
    if (first == null) { // as most are that are asked for
      return null;
    }
    List<String> lines = fields.getAll(name);
    return lines.size() == 1 ? first : String.join(", ", lines);
  }

  static String textOf(SocketAddress peer) {
    InetAddress address = peer instanceof InetSocketAddress inet ? inet.getAddress() : null;
    if (address == null) {
      return "";
    }
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }
}
