package dev.tailboard.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.AddressFamily;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * Takes what a trusted proxy says, before all else on a connection, about who the client is (PROXY
 * protocol, versions 1 and 2). A connection from there that begins otherwise is closed. Gone once
 * that is read; it stands before TLS.
 */
final class ProxiedPeer extends SimpleChannelInboundHandler<HAProxyMessage> {
  private static final AttributeKey<SocketAddress> CLIENT =
      AttributeKey.valueOf(ProxiedPeer.class, "client");

  private ProxiedPeer() {}

  /** Has a connection begin with the word of its proxy. */
  static void expectIn(ChannelPipeline pipeline) {
    pipeline.addLast(new HAProxyMessageDecoder(), new ProxiedPeer());
  }

  /** The address of the client of a connection: as its proxy said, else that of the other end. */
  static SocketAddress addressOf(Channel channel) {
    return channel.hasAttr(CLIENT)
        ? Objects.requireNonNull(channel.attr(CLIENT).get())
        : channel.remoteAddress();
  }

  /** {@code LOCAL}, {@code UNKNOWN} and other families leave the proxy as the client. */
  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HAProxyMessage said)
      throws UnknownHostException {
    AddressFamily family = said.proxiedProtocol().addressFamily();
    if (family == AddressFamily.AF_IPv4 || family == AddressFamily.AF_IPv6) {
      byte[] address = NetUtil.createByteArrayFromIpAddressString(said.sourceAddress());
      ctx.channel()
          .attr(CLIENT)
          .set(new InetSocketAddress(InetAddress.getByAddress(address), said.sourcePort()));
    }
    ctx.pipeline().remove(this);
  }
}
