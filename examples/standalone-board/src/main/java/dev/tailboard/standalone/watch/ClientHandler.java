package dev.tailboard.standalone.watch;

import dev.tailboard.board.net.Network;
import dev.tailboard.board.net.TrustedProxies;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Gives every request the address of its client in place of that of a trusted proxy, before
 * anything is decided or written down. Safe for use by many threads.
 */
public final class ClientHandler implements Handler {
  private final Handler handler;
  private final TrustedProxies proxies;

  private ClientHandler(Handler handler, TrustedProxies proxies) {
    this.handler = handler;
    this.proxies = proxies;
  }

  /** The handler itself if no proxy is trusted. */
  public static Handler of(Handler handler, List<Network> trusted) {
    return trusted.isEmpty() ? handler : new ClientHandler(handler, new TrustedProxies(trusted));
  }

  @Override
  public ParkedPoll handle(Request request, Executor home, Consumer<Answer> sink) {
    String client = proxies.clientOf(request.peer(), request.field("X-Forwarded-For"));
    return handler.handle(
        client.equals(request.peer()) ? request : from(client, request), home, sink);
  }

  private static Request from(String client, Request request) {
    String query = request.query();
    return Request.of(
        request.method(),
        query.isEmpty() ? request.path() : request.path() + "?" + query,
        client,
        request::field,
        request.content());
  }
}
