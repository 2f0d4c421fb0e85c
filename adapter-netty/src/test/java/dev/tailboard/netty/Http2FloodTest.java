package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http2.Http2Error;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that send what costs them nothing, frame by frame: each is told to calm down. */
@ExtendWith(LeakWatch.class)
class Http2FloodTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int CONTINUATION = 9;
  private static final int END_HEADERS = 4;

  /**
   * {@code :method POST}, {@code :scheme http}, {@code :path /} of the static table (RFC 7541 A).
   */
  private static final byte[] POST = {(byte) 0x83, (byte) 0x86, (byte) 0x84};

  private final Parking parking = new Parking();
  private TailboardServer server;
  private Socket socket;

  @BeforeEach
  void connect() throws IOException {
    server = TailboardServer.builder(parking).bind("127.0.0.1").eventLoops(1).start();
    socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    send(frame(SETTINGS, 0, 0));
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    server.close();
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private static byte[] frame(int type, int flags, int stream, byte... payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length});
    out.writeBytes(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** The error code of GOAWAY, after which nothing comes but the end. */
  private long goAway() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      int type = in.readUnsignedByte();
      in.skipNBytes(5);
      if (type == GOAWAY) {
        in.skipNBytes(4);
        long error = in.readInt();
        in.skipNBytes(length - 8);
        assertThat(in.read()).isEqualTo(-1);
        return error;
      }
      in.skipNBytes(length);
    }
  }

  @Test
  void frameThatAsksForAnAnswerNobodyTakesEndsTheConnection() {
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 2_000; i++) {
      many.writeBytes(frame(PING, 0, 0, new byte[8]));
      many.writeBytes(frame(SETTINGS, 0, 0));
    }
    // Far more answers than the buffers of both ends can hold.
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                send(many.toByteArray());
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void emptyContentWithoutEndEndsTheConnection() throws IOException {
    send(frame(HEADERS, END_HEADERS, 1, POST));
    for (int i = 0; i < 3; i++) {
      send(frame(DATA, 0, 1));
    }
    assertThat(goAway()).isEqualTo(Http2Error.ENHANCE_YOUR_CALM.code());
  }

  @Test
  void headerSectionInCrumbsEndsTheConnection() throws IOException {
    send(frame(HEADERS, 0, 1, POST));
    for (int i = 0; i < 17; i++) {
      send(frame(CONTINUATION, 0, 1));
    }
    assertThat(goAway()).isEqualTo(Http2Error.ENHANCE_YOUR_CALM.code());
    assertThat(parking.asked()).isZero();
  }
}
