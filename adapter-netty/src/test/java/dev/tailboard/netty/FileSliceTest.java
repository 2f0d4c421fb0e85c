package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.store.CountedLease;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of files: they arrive whole, and their leases are given back whatever happens (W5). */
@ExtendWith(LeakWatch.class)
class FileSliceTest {
  /** More than socket buffers hold. */
  private static final int SIZE = 32 * 1024 * 1024;

  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private static Path directory;
  private final CountedLease leases = new CountedLease();
  private FileChannel file;
  private byte[] content;

  @BeforeEach
  void write() throws IOException {
    content = new byte[SIZE];
    new Random(1).nextBytes(content);
    file = FileChannel.open(Files.write(directory.resolve("file"), content));
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  private Handler slices() {
    return Texts.answering(this::slice);
  }

  private Answer slice(Request request) {
    long from = Long.parseLong(request.parameter("from"));
    long length = Long.parseLong(request.parameter("length"));
    return Answer.status(206).body(new Body.FileSlice(leases.on(file), from, length));
  }

  private static TailboardServer serve(Handler handler, Transport transport) throws IOException {
    return TailboardServer.builder(handler).bind("127.0.0.1").transport(transport).start();
  }

  @ParameterizedTest
  @EnumSource
  void arrivesWhole(Transport transport) throws IOException {
    assumeThat(transport.unavailability()).isNull();
    try (TailboardServer server = serve(slices(), transport);
        Client client = Client.of(server)) {
      assertThat(client.get("/?from=5&length=3").reply().body())
          .isEqualTo(Arrays.copyOfRange(content, 5, 8));
      assertThat(client.get("/?from=0&length=" + SIZE).reply().body()).isEqualTo(content);
      assertThat(client.get("/?from=9&length=0").reply().body()).isEmpty();
      client.get("/?from=1&length=100000", "Connection: close\r\n");
      assertThat(client.reply().body()).isEqualTo(Arrays.copyOfRange(content, 1, 100_001));
      assertThat(client.isAtEnd()).isTrue();
      await().until(() -> leases.closed() == 4);
      assertThat(file.isOpen()).isTrue();
    }
  }

  @Test
  void isGivenBackWhenTheClientResets() throws IOException {
    try (TailboardServer server = serve(slices(), Transport.AUTO)) {
      Client client = Client.of(server).get("/?from=0&length=" + SIZE);
      assertThat(client.head().status()).isEqualTo(206);
      assertThat(leases.closed()).isZero();
      client.reset();
      await().until(() -> leases.closed() == 1);
    }
  }

  @Test
  void isGivenBackWhenTheServerCloses() throws IOException {
    ServerOptions impatient =
        ServerOptions.defaults().withEndTimeouts(SHORT, Duration.ofSeconds(50), SHORT);
    TailboardServer server =
        TailboardServer.builder(slices()).bind("127.0.0.1").options(impatient).start();
    try (Client client = Client.of(server).get("/?from=0&length=" + SIZE)) {
      assertThat(client.head().status()).isEqualTo(206);
      server.close();
      assertThat(leases.closed()).isEqualTo(1);
    }
  }

  @Test
  void shorterFileThanPromisedEndsTheConnection() throws IOException {
    try (TailboardServer server = serve(slices(), Transport.AUTO);
        Client client = Client.of(server)) {
      client.get("/?from=" + (SIZE - 10) + "&length=20");
      assertThat(client.head().field("Content-Length")).isEqualTo("20");
      assertThat(client.rest()).isEqualTo(Arrays.copyOfRange(content, SIZE - 10, SIZE));
      await().until(() -> leases.closed() == 1);
    }
  }
}
