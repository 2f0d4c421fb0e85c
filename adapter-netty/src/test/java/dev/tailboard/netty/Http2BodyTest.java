package dev.tailboard.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.store.CountedLease;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bodies over HTTP/2: as fast as the client's windows allow, and no faster. */
@ExtendWith(LeakWatch.class)
class Http2BodyTest {
  private static final int SIZE = 300_000;

  @TempDir private static Path directory;
  private static FileChannel file;
  private static String content;

  private final CountedLease leases = new CountedLease();
  private final CountingChannel counting = new CountingChannel(file);
  private final Tap tap = new Tap();
  private TailboardServer server;

  @BeforeAll
  static void prepare() throws IOException {
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    content = new String(bytes, StandardCharsets.ISO_8859_1);
    file = FileChannel.open(Files.write(directory.resolve("file"), bytes));
  }

  @AfterAll
  static void close() throws IOException {
    file.close();
  }

  @BeforeEach
  void start() throws IOException {
    Handler handler =
        (request, home, sink) -> {
          tap.startAt(home);
          Body body =
              switch (request.path()) {
                case "/live" -> new Body.Live(tap);
                case "/counted" -> new Body.FileSlice(leases.on(counting), 0, SIZE);
                case "/memory" -> Texts.direct(content.getBytes(StandardCharsets.ISO_8859_1));
                default ->
                    new Body.FileSlice(
                        leases.on(file), 0, Long.parseLong(request.path().substring(1)));
              };
          sink.accept(Answer.status(200).body(body));
          return ParkedPoll.SETTLED;
        };
    server = TailboardServer.builder(handler).bind("127.0.0.1").eventLoops(1).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void manyFilesAndMemoryArriveWhole() {
    try (Http2Client client = Http2Client.of(server)) {
      List<Http2Client.Call> files =
          Stream.generate(() -> client.get("/" + SIZE)).limit(30).toList();
      Http2Client.Call memory = client.get("/memory");
      assertThat(files).allSatisfy(call -> assertThat(call.reply().text()).isEqualTo(content));
      assertThat(memory.reply().text()).isEqualTo(content);
      assertThat(client.get("/0").reply().text()).isEmpty();
      await().until(() -> leases.closed() == 31);
    }
  }

  @Test
  void closedWindowStopsAFileAndAnOpenOneLetsItGoOn() {
    try (Http2Client client = Http2Client.withWindow(server, 10)) {
      Http2Client.Call call = client.get("/20");
      await().until(() -> call.soFar().length() == 10);
      assertThat(leases.closed()).isZero();
      client.open(call);
      assertThat(call.reply().text()).isEqualTo(content.substring(0, 20));
      await().until(() -> leases.closed() == 1);
    }
  }

  @Test
  void windowOfZeroHoldsAllButTheHeadBack() {
    try (Http2Client client = Http2Client.withWindow(server, 0)) {
      Http2Client.Call call = client.get("/counted");
      await().until(() -> call.statuses().equals(List.of("200")));
      client.ping();
      assertThat(call.soFar()).isEmpty();
      assertThat(counting.bytesRead()).isZero();
      client.window(20);
      await().until(() -> call.soFar().equals(content.substring(0, 20)));
      assertThat(counting.bytesRead()).isEqualTo(20);
    }
  }

  /**
   * A client of many windows that takes nothing: the connection's window lets 64 kB through, which
   * were read too; one piece is begun below the bound of 1 MB and ends above it.
   */
  @Test
  void readersThatTakeNothingCostAMegabyteTogether() {
    try (Http2Client client = Http2Client.withWindow(server, 65_535)) {
      List<Http2Client.Call> calls =
          Stream.generate(() -> client.get("/counted")).limit(100).toList();
      await().until(() -> calls.stream().allMatch(call -> !call.statuses().isEmpty()));
      client.ping();
      assertThat(counting.bytesRead()).isBetween(65_535L * 2, 1024 * 1024 + 2 * 65_535L);
    }
    await().until(() -> leases.closed() == 100);
  }

  @Test
  void resetGivesTheFileBack() {
    try (Http2Client client = Http2Client.withWindow(server, 10)) {
      Http2Client.Call call = client.get("/20");
      await().until(() -> call.soFar().length() == 10);
      call.reset();
      await().until(() -> leases.closed() == 1);
    }
  }

  @Test
  void shorterFileThanPromisedResetsTheStreamOnly() {
    try (Http2Client client = Http2Client.of(server)) {
      Http2Client.Reply reply = client.get("/" + (SIZE + 1)).reply();
      assertThat(reply.reset()).isEqualTo(Http2Error.INTERNAL_ERROR.code());
      assertThat(reply.text()).isEqualTo(content);
      await().until(() -> leases.closed() == 1);
      assertThat(client.get("/5").reply().text()).isEqualTo(content.substring(0, 5));
    }
  }

  @Test
  void liveBodyComesPartByPart() {
    try (Http2Client client = Http2Client.of(server)) {
      Http2Client.Call call = client.get("/live");
      tap.give(1, Texts.shared("one "));
      await().until(() -> call.soFar().equals("one "));
      tap.give(2, Texts.shared(""));
      tap.give(3, new Body.FileSlice(leases.on(file), 0, 5));
      tap.give(4, Texts.shared(" three"));
      tap.give(5, Body.Empty.BODY);
      assertThat(call.reply().text()).isEqualTo("one " + content.substring(0, 5) + " three");
      await().until(() -> tap.cancelled() > 0);
      assertThat(leases.closed()).isEqualTo(1);
    }
  }

  @Test
  void liveBodyIsAskedOnlyWhenTheLastPartHasLeft() {
    try (Http2Client client = Http2Client.withWindow(server, 3)) {
      Http2Client.Call call = client.get("/live");
      tap.give(1, Texts.shared("part"));
      await().until(() -> call.soFar().equals("par"));
      client.ping();
      assertThat(tap.asked()).isEqualTo(1);
      client.open(call);
      tap.give(2, Body.Empty.BODY);
      assertThat(call.reply().text()).isEqualTo("part");
    }
  }

  @Test
  void resetEndsALiveBody() {
    try (Http2Client client = Http2Client.of(server)) {
      Http2Client.Call call = client.get("/live");
      await().until(() -> tap.asked() == 1);
      call.reset();
      await().until(() -> tap.cancelled() == 1);
      tap.give(1, new Body.FileSlice(leases.on(file), 0, 5)); // on its way when the client left
      await().until(() -> leases.closed() == 1);
    }
  }

  @Test
  void liveBodyThatBreaksResetsTheStream() {
    tap.fail();
    try (Http2Client client = Http2Client.of(server)) {
      assertThat(client.get("/live").reply().reset()).isEqualTo(Http2Error.INTERNAL_ERROR.code());
    }
  }
}
