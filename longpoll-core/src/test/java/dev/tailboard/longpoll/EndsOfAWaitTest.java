package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a wait ends, and that it ends once. */
class EndsOfAWaitTest {
  @TempDir private Path directory;
  private TestBoard board;

  @BeforeEach
  void open() {
    board = new TestBoard(directory);
    board.append("second");
  }

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void append() {
    long end = board.size();
    Asked reader = board.waitAtEnd();
    assertParked(reader);

    board.append("third");
    board.home.drain();

    assertThat(reader.status()).isEqualTo(206);
    assertThat(reader.bytes()).isEqualTo(TestBoard.line("third").toBytes());
    assertThat(reader.field("Content-Range"))
        .isEqualTo("bytes " + end + "-" + (board.size() - 1) + "/" + board.size());
    assertThat(reader.field("Content-Length")).isEqualTo(String.valueOf(board.size() - end));
    assertThat(reader.field("ETag")).isEqualTo(board.dat.snapshot().etag());
    assertEndedOnce(reader);
  }

  @Test
  void severalAppendsBeforeTheHomeHasTimeAreOneAnswer() {
    long end = board.size();
    Asked reader = board.waitAtEnd();

    board.append("third");
    board.append("fourth");
    board.home.drain();

    assertThat(reader.bytes()).isEqualTo(board.contentFrom(end)).endsWith((byte) '\n');
    assertEndedOnce(reader);
  }

  @Test
  void appendByAnotherProgram() {
    Asked reader = board.waitAtEnd();

    board.appendExternally(TestBoard.line("foreign").toBytes());
    board.refresh();
    board.home.drain();

    assertThat(reader.bytes()).isEqualTo(TestBoard.line("foreign").toBytes());
    assertEndedOnce(reader);
  }

  @Test
  @DisplayName("half a line of another program is not there yet (W9)")
  void halfALine() {
    Asked reader = board.waitAtEnd();
    byte[] line = TestBoard.line("foreign").toBytes();

    board.appendExternally(Arrays.copyOf(line, 10));
    board.refresh();
    board.home.drain();
    assertParked(reader);

    board.appendExternally(Arrays.copyOfRange(line, 10, line.length));
    board.refresh();
    board.home.drain();
    assertThat(reader.bytes()).isEqualTo(line);
  }

  @ParameterizedTest(name = "by another program: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("a longer dat: its bytes from there on (W8)")
  void replacedByALongerOne(boolean externally) {
    long end = board.size();
    Asked reader = board.waitAtEnd();
    byte[] longer = TestBoard.ascii("x".repeat((int) end + 3) + "\nmore\n");

    replaceBy(longer, externally);

    assertThat(reader.status()).isEqualTo(206);
    assertThat(reader.bytes()).isEqualTo(Arrays.copyOfRange(longer, (int) end, longer.length));
    assertThat(reader.field("Content-Range")).endsWith("/" + longer.length);
    assertEndedOnce(reader);
  }

  @ParameterizedTest(name = "by another program: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("a dat of the same size disturbs nobody (D8)")
  void replacedByOneOfTheSameSize(boolean externally) {
    Asked reader = board.waitAtEnd();
    byte[] other = board.content();
    Arrays.fill(other, 0, 5, (byte) ' ');

    replaceBy(other, externally);
    assertParked(reader);

    board.append("third");
    board.home.drain();
    assertThat(reader.bytes()).isEqualTo(TestBoard.line("third").toBytes());
    assertEndedOnce(reader);
  }

  @ParameterizedTest(name = "by another program: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("a shorter dat: 416, and the reader starts again (D9)")
  void replacedByAShorterOne(boolean externally) {
    Asked reader = board.waitAtEnd();

    replaceBy(TestBoard.ascii("short\n"), externally);

    assertUnsatisfiable(reader, 6);
    assertEndedOnce(reader);
  }

  @Test
  void removal() {
    Asked reader = board.waitAtEnd();

    board.remove();
    board.home.drain();

    assertThat(reader.status()).isEqualTo(404);
    assertEndedOnce(reader);
  }

  @Test
  void timeLimit() {
    try (TestBoard impatient =
        new TestBoard(directory.resolve("b"), LongPoll.builder().wait(Duration.ofMillis(1)))) {
      Asked reader = impatient.waitAtEnd();
      assertThat(reader.isAnswered()).isFalse();

      await().until(() -> impatient.home.pending() > 0);
      assertThat(reader.isAnswered()).as("delivered off its home").isFalse();
      impatient.home.drain();

      assertUnsatisfiable(reader, impatient.size());
      assertThat(impatient.longPoll.parked()).isZero();
    }
  }

  @Test
  @DisplayName("bytes that come together with the time limit win")
  void bytesBeforeTheTimeLimit() {
    try (TestBoard impatient =
        new TestBoard(directory.resolve("b"), LongPoll.builder().wait(Duration.ofMillis(1)))) {
      Asked reader = impatient.waitAtEnd();
      await().until(() -> impatient.home.pending() > 0);

      impatient.append("just in time");
      impatient.home.drain();

      assertThat(reader.status()).isEqualTo(206);
    }
  }

  @Test
  void disconnect() {
    Asked reader = board.waitAtEnd();

    reader.cancel();
    assertThat(board.longPoll.parked()).isZero();
    board.append("third");
    assertThat(board.home.pending()).as("tasks for nobody").isZero();
    assertThat(reader.isAnswered()).isFalse();
    reader.cancel();
    assertThat(board.longPoll.parked()).isZero();
  }

  @Test
  @DisplayName("the stop of the server answers as if the time were up")
  void stop() {
    Asked reader = board.waitAtEnd();

    board.longPoll.close();
    assertThat(reader.isAnswered()).isFalse();
    board.home.drain();

    assertUnsatisfiable(reader, board.size());
    assertEndedOnce(reader);
    assertUnsatisfiable(board.waitAtEnd(), board.size()); // who comes later does not wait
    assertThat(board.longPoll.parked()).isZero();
  }

  @Test
  @DisplayName(
      "a change that comes between the first and the second look is seen by the second (W2)")
  void secondLook() {
    DatRequest asked =
        DatRequest.of(TestBoard.waiting("bytes=" + board.size() + "-"), 1000).orElseThrow();
    WaitLists lists = new WaitLists(PollLimits.defaults());
    Asked reader = new Asked();
    assertThat(lists.evaluate(board.dat, new PollInterest(asked))).isNull();

    board.append("in between"); // nobody is registered, so this wakes nobody
    ParkedPoll parked =
        lists.park(board.dat, new PollInterest(asked), board.home, reader, 1_000_000_000, null);

    assertThat(parked).isSameAs(ParkedPoll.SETTLED);
    assertThat(reader.bytes()).isEqualTo(TestBoard.line("in between").toBytes());
    lists.close();
  }

  @Test
  @DisplayName("a reader that asks again from within its answer waits anew")
  void asksAgainFromWithin() {
    Asked second = new Asked();
    Asked first = new Asked().then(() -> board.ask(second, board.home, atEnd()));
    board.ask(first, board.home, atEnd());

    board.append("third");
    board.home.drain();
    assertThat(first.bytes()).isEqualTo(TestBoard.line("third").toBytes());
    assertParked(second);

    board.append("fourth");
    board.home.drain();
    assertThat(second.bytes()).isEqualTo(TestBoard.line("fourth").toBytes());
    assertEndedOnce(second);
  }

  @Test
  @DisplayName("a sink that fails does not take the answers of the others with it")
  void failingSink() {
    Asked failing =
        new Asked()
            .then(
                () -> {
                  throw new IllegalStateException("the socket is broken");
                });
    board.ask(failing, board.home, atEnd());
    Asked other = board.waitAtEnd();

    board.append("third");
    board.home.drain();

    assertThat(other.status()).isEqualTo(206);
    assertThat(board.longPoll.parked()).isZero();
  }

  private Request atEnd() {
    return TestBoard.waiting("bytes=" + board.size() + "-");
  }

  private void replaceBy(byte[] content, boolean externally) {
    Consumer<byte[]> way = externally ? board::renameExternally : board::replace;
    way.accept(content);
    board.refresh();
    board.home.drain();
  }

  private void assertParked(Asked reader) {
    assertThat(reader.isAnswered()).isFalse();
    assertThat(board.longPoll.parked()).isEqualTo(1);
  }

  private void assertEndedOnce(Asked reader) {
    assertThat(board.longPoll.parked()).isZero();
    reader.cancel();
    if (!board.dat.snapshot().isRemoved()) {
      board.append("afterwards");
    }
    board.longPoll.close();
    board.home.drain();
    reader.answer();
    assertThat(board.longPoll.parked()).isZero();
  }

  private static void assertUnsatisfiable(Asked reader, long size) {
    assertThat(reader.status()).isEqualTo(416);
    assertThat(reader.field("Content-Range")).isEqualTo("bytes */" + size);
    assertThat(reader.field("Content-Length")).isEqualTo("0");
    assertThat(reader.field("Last-Modified")).isNull(); // D4
    assertThat(reader.field("ETag")).isNull();
    assertThat(reader.bytes()).isEmpty();
  }
}
