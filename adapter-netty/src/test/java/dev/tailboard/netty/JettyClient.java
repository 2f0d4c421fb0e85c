package dev.tailboard.netty;

import org.eclipse.jetty.http2.client.HTTP2Client;

/** Makes Jetty's client of HTTP/2. */
final class JettyClient {
  private static final int WINDOW = 65_535;
  private static final int MOST_FIELDS = 64 * 1024;

  private JettyClient() {}

  /** One without time limits, each of whose streams takes 64 kB before they are read. */
  static HTTP2Client start() throws Exception {
    HTTP2Client client = new HTTP2Client();
    client.setSelectors(1);
    client.setInitialStreamRecvWindow(WINDOW);
    client.setMaxRequestHeadersSize(MOST_FIELDS);
    client.setIdleTimeout(0);
    client.setStreamIdleTimeout(0);
    client.start();
    return client;
  }
}
