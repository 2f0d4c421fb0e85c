package dev.tailboard.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Takes up HTTP/2 where the TLS handshake agreed on it (RFC 9113 §3.2). */
final class AlpnWatch extends ChannelInboundHandlerAdapter {
  private final Loop loop;

  AlpnWatch(Loop loop) {
    this.loop = loop;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      SslHandler tls = ctx.pipeline().get(SslHandler.class);
      if (handshake.isSuccess()
          && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol())) {
        ctx.pipeline().replace(Connection.class, null, Http2Setup.session(loop));
      }
      ctx.pipeline().remove(this);
    }
    ctx.fireUserEventTriggered(event);
  }
}
