package dev.tailboard.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.store.CountedLease;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen only inside: how far is read ahead, and what waits share. */
@ExtendWith(LeakWatch.class)
class ConnectionTest {
  private static final String NEXT = "GET /next HTTP/1.1\r\nHost: b\r\n\r\n";

  private final Parking parking = new Parking();

  @TempDir private static Path directory;

  private static EmbeddedChannel channel(Handler handler) {
    EmbeddedChannel made = new EmbeddedChannel();
    Loop loop =
        new Loop(
            made.eventLoop(), handler, ServerOptions.defaults(), Received.by(Transport.NIO), false);
    made.pipeline().addLast(new Connection(loop));
    return made;
  }

  private static void receive(EmbeddedChannel channel, String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
  }

  @Test
  void readsAheadUpToABound() {
    EmbeddedChannel channel = channel(parking);
    receive(channel, NEXT.replace("next", "wait"));
    assertThat(channel.config().isAutoRead()).isTrue();
    receive(channel, NEXT.repeat(500));
    assertThat(channel.config().isAutoRead())
        .as("reads on when %d bytes wait", 500 * NEXT.length())
        .isTrue();
    receive(channel, NEXT.repeat(500));
    assertThat(channel.config().isAutoRead())
        .as("reads on when %d bytes wait", 1000 * NEXT.length())
        .isFalse();
    assertThat(parking.asked()).isEqualTo(1);

    parking.wake(Texts.ok("news"));
    channel.runPendingTasks();
    assertThat(parking.asked()).isEqualTo(1001);
    assertThat(channel.config().isAutoRead()).isTrue();
    channel.finishAndReleaseAll();
  }

  @Test
  void waitersShareOneBuffer() {
    EmbeddedChannel channel = channel(parking);
    EmbeddedChannel other = channel(parking);
    receive(channel, NEXT.replace("next", "wait"));
    receive(other, NEXT.replace("next", "wait"));
    parking.wake(Texts.ok("news"));
    channel.runPendingTasks();
    other.runPendingTasks();

    ByteBuf one = channel.readOutbound();
    ByteBuf two = other.readOutbound();
    assertThat(one.toString(ISO_8859_1)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nnews");
    assertThat(one.hasMemoryAddress()).isTrue();
    assertThat(two.memoryAddress()).isEqualTo(one.memoryAddress());
    assertThat(one.readerIndex()).isZero();
    one.release();
    two.release();
    channel.finishAndReleaseAll();
    other.finishAndReleaseAll();
  }

  @Test
  void answerForAClientThatHasGoneIsDropped() throws IOException {
    CountedLease leases = new CountedLease();
    AtomicReference<Consumer<Answer>> kept = new AtomicReference<>();
    EmbeddedChannel channel =
        channel(
            (request, home, sink) -> {
              kept.set(sink);
              return ParkedPoll.SETTLED;
            });
    receive(channel, NEXT);
    channel.close().syncUninterruptibly();
    try (FileChannel file = FileChannel.open(Files.createFile(directory.resolve("empty")))) {
      kept.get().accept(Answer.status(200).body(new Body.FileSlice(leases.on(file), 0, 0)));
    }
    assertThat(leases.closed()).isEqualTo(1);
    assertThat(channel.finish()).as("bytes were sent").isFalse();
  }

  @Test
  void halfClosedClientWhoseRequestIsWorkedOnIsAnswered() {
    AtomicReference<Consumer<Answer>> kept = new AtomicReference<>();
    EmbeddedChannel channel =
        channel(
            (request, home, sink) -> {
              kept.set(sink);
              return ParkedPoll.SETTLED;
            });
    receive(channel, NEXT);
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    assertThat(channel.isOpen()).isTrue();
    kept.get().accept(Texts.ok("done"));
    ByteBuf answer = channel.readOutbound();
    assertThat(answer.toString(ISO_8859_1)).endsWith("\r\n\r\ndone");
    answer.release();
    assertThat(channel.isOpen()).isFalse();
    channel.finishAndReleaseAll();
  }
}
