package dev.tailboard.javalin;

import dev.tailboard.longpoll.Request;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;

/** Makes the core's request out of Jetty's. */
final class RequestReader {
  /** The text for the address that was seen last. */
  private static volatile String latestPeer = "";

  private RequestReader() {}

  static Request read(org.eclipse.jetty.server.Request jetty, String contextPath, byte[] content) {
    String target = jetty.getHttpURI().getPathQuery();
    HttpFields fields = jetty.getHeaders();
    return Request.of(
        jetty.getMethod(),
        target.startsWith(contextPath) ? target.substring(contextPath.length()) : target,
        peer(jetty),
        name -> {
          List<String> lines = fields.getValuesList(name);
          return lines.isEmpty() ? null : String.join(", ", lines);
        },
        content);
  }

  /**
   * The client's address, or what a proxy's {@code Forwarded} says when the application has Jetty
   * believe it. Those who wait keep it, so a text that was just made for the same address, such as
   * that of a proxy, is given again.
   */
  private static String peer(org.eclipse.jetty.server.Request jetty) {
    if (jetty.getConnectionMetaData().getRemoteSocketAddress()
        instanceof InetSocketAddress remote) {
      String text =
          remote.isUnresolved() ? remote.getHostString() : remote.getAddress().getHostAddress();
      String latest = latestPeer;
      if (text.equals(latest)) {
        return latest;
      }
      latestPeer = text;
      return text;
    }
    return "";
  }
}
