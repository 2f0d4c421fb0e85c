package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.store.CountedLease;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same over TLS. */
@ExtendWith(LeakWatch.class)
class TlsTest {
  private static final int SIZE = 10_000_000;

  @TempDir private static Path directory;
  private static Certificate certificate;
  private static FileChannel file;
  private static byte[] content;
  private final CountedLease leases = new CountedLease();
  private final Parking parking = new Parking();

  @BeforeAll
  static void prepare() throws Exception {
    certificate = Certificate.make(directory);
    content = new byte[SIZE];
    new Random(1).nextBytes(content);
    file = FileChannel.open(Files.write(directory.resolve("file"), content));
  }

  @AfterAll
  static void close() throws IOException {
    file.close();
  }

  private static TailboardServer serve(Handler handler) throws IOException {
    return TailboardServer.builder(handler)
        .bind("127.0.0.1")
        .tls(certificate.chain(), certificate.key())
        .start();
  }

  private static Client connect(TailboardServer server, String version) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            certificate.trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
    socket.setEnabledProtocols(new String[] {version});
    return new Client(socket);
  }

  private Handler slices() {
    return Texts.answering(
        request ->
            Answer.status(206)
                .body(
                    new Body.FileSlice(
                        leases.on(file),
                        Long.parseLong(request.parameter("from")),
                        Long.parseLong(request.parameter("length")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void filesArriveWhole(String version) throws IOException {
    try (TailboardServer server = serve(slices());
        Client client = connect(server, version)) {
      assertThat(client.get("/?from=0&length=" + SIZE).reply().body()).isEqualTo(content);
      assertThat(client.get("/?from=0&length=0").reply().body()).isEmpty();
      client.get("/?from=70000&length=70000", "Connection: close\r\n");
      assertThat(client.reply().body()).isEqualTo(Arrays.copyOfRange(content, 70_000, 140_000));
      assertThat(client.isAtEnd()).isTrue();
      await().until(() -> leases.closed() == 3);
    }
  }

  @Test
  void shorterFileThanPromisedEndsTheConnection() throws IOException {
    try (TailboardServer server = serve(slices());
        Client client = connect(server, "TLSv1.3")) {
      client.get("/?from=" + (SIZE - 10) + "&length=20");
      client.head();
      assertThat(client.rest()).hasSize(10);
      assertThat(leases.closed()).isEqualTo(1);
    }
  }

  @Test
  void resetGivesTheFileBack() throws IOException {
    try (TailboardServer server = serve(slices())) {
      Client client = connect(server, "TLSv1.3").get("/?from=0&length=" + SIZE);
      client.head();
      client.reset();
      await().until(() -> leases.closed() == 1);
    }
  }

  @Test
  void waitersAreWokenAndFollowed() throws IOException {
    try (TailboardServer server = serve(parking);
        Client one = connect(server, "TLSv1.3").get("/wait");
        Client other = connect(server, "TLSv1.2").get("/wait", "Connection: close\r\n")) {
      await().until(() -> parking.parked() == 2);
      parking.wake(Texts.ok("news"));
      assertThat(one.reply().text()).isEqualTo("news");
      assertThat(one.get("/next").reply().text()).isEqualTo("/next");
      assertThat(other.reply().text()).isEqualTo("news");
      assertThat(other.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientThatLeavesFreesItsPoll(String version) throws IOException {
    try (TailboardServer server = serve(parking)) {
      Client client = connect(server, version).get("/wait");
      await().until(() -> parking.parked() == 1);
      client.leave();
      await().until(() -> parking.cancelled() == 1);
    }
  }

  @Test
  void clientThatSaysOnlyInTlsThatItIsDoneFreesItsPoll() throws IOException {
    try (TailboardServer server = serve(parking);
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      SSLSocketFactory factory = certificate.trusting().getSocketFactory();
      Client client = new Client(factory.createSocket(plain, "127.0.0.1", server.port(), false));
      client.get("/wait");
      await().until(() -> parking.parked() == 1);
      client.leave();
      assertThat(plain.isClosed()).isFalse();
      await().until(() -> parking.cancelled() == 1);
    }
  }

  @Test
  void plainTextGetsNoAnswer() throws IOException {
    try (TailboardServer server = serve(parking);
        Client client = Client.of(server).get("/")) {
      assertThat(new String(client.rest(), java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP");
      assertThat(parking.asked()).isZero();
    }
  }

  @Test
  void filesThatAreNoneAreAnError() throws IOException {
    Path missing = directory.resolve("missing.pem");
    assertThatThrownBy(
            () -> TailboardServer.builder(parking).tls(missing, certificate.key()).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.pem");
    Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");
    assertThatThrownBy(
            () -> TailboardServer.builder(parking).tls(nonsense, certificate.key()).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nonsense.pem");
  }
}
