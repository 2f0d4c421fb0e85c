package dev.tailboard.board.peercast;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A PeerCast server on a port of its own, which says what it is told to say. */
final class FakePeerCast implements AutoCloseable {
  static final String CHANNEL = "0123456789ABCDEF0123456789ABCDEF";
  static final String ON_AIR =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[{\"channelId\":\""
          + "F".repeat(32)
          + "\",\"status\":{\"status\":\"Receiving\",\"isBroadcasting\":false}},"
          + "{\"info\":{\"name\":\"ch\"},\"channelId\":\""
          + CHANNEL
          + "\",\"status\":{\"status\":\"Receiving\",\"isBroadcasting\":true,\"network\":\"ipv4\"}}]}";
  static final String OFF_AIR = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}";

  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<HttpExchange> exchanges = new CopyOnWriteArrayList<>();
  volatile String channels = ON_AIR;
  volatile String tree = trees();
  volatile int status = 200;
  volatile String location = "";
  private final HttpServer server;

  FakePeerCast() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  static String trees(String... nodes) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[" + String.join(",", nodes) + "]}";
  }

  static String node(String address, String... children) {
    return node(address, false, false, 1, children);
  }

  static String node(
      String address, boolean firewalled, boolean full, int relays, String... children) {
    return """
        {"sessionId":"00","address":"%s","port":7144,"isFirewalled":%b,"localRelays":%d,\
        "localDirects":1,"isTracker":false,"isRelayFull":%b,"isDirectFull":null,"version":1218,\
        "versionVP":27,"versionEX":"YT28","versionString":"YT28","children":[%s]}"""
        .formatted(address, firewalled, relays, full, String.join(",", children));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(asked);
    exchanges.add(exchange);
    byte[] answer =
        (asked.contains("getChannels") ? channels : tree).getBytes(StandardCharsets.UTF_8);
    if (!location.isEmpty()) {
      exchange.getResponseHeaders().set("Location", location);
    }
    exchange.sendResponseHeaders(status, answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
