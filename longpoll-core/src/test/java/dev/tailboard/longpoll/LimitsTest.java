package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W7: how many may wait, what the others are told, and that every place is given back. */
class LimitsTest {
  private static final String PEER = "192.0.2.1";

  @TempDir private Path directory;

  @ParameterizedTest(name = "total {0}, thread {1}, peer {2}: {3}")
  @CsvSource({"2, 9, 9, 503", "9, 2, 9, 503", "9, 9, 2, 429"})
  void full(int total, int perThread, int perPeer, int status) {
    try (TestBoard board = board(total, perThread, perPeer)) {
      board.waitAtEnd();
      board.waitAtEnd();

      Asked third = board.waitAtEnd();

      assertThat(third.status()).isEqualTo(status);
      assertThat(third.field("Retry-After")).isEqualTo("10");
      assertThat(third.utf8()).isNotBlank();
      assertThat(board.longPoll.parked()).isEqualTo(2);
      board.append("posting goes on");
      board.home.drain();
      assertThat(board.waitAtEnd().isAnswered()).as("there is room again").isFalse();
    }
  }

  @Test
  @DisplayName("who has not to wait is answered however full it is")
  void onlyWaitingIsLimited() {
    try (TestBoard board = board(1, 1, 1)) {
      board.waitAtEnd();

      assertThat(board.get("").status()).isEqualTo(200);
      assertThat(board.get("?long_polling=1", "Range", "bytes=0-").status()).isEqualTo(206);
      assertThat(board.ask("HEAD", TestBoard.PATH, "Accept", "text/event-stream").status())
          .isEqualTo(200);
    }
  }

  @Test
  void headIsRefusedWithoutABody() {
    try (TestBoard board = board(1, 1, 1)) {
      board.waitAtEnd();
      Asked head =
          board.ask(
              "HEAD", TestBoard.PATH + "?long_polling=1", "Range", "bytes=" + board.size() + "-");

      assertThat(head.status()).isEqualTo(503);
      assertThat(head.bytes()).isEmpty();
      assertThat(Long.parseLong(head.field("Content-Length"))).isPositive();
    }
  }

  @DisplayName("behind a loopback address stands a proxy or the operator")
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%0"})
  void loopback(String peer) {
    try (TestBoard board = board(9, 9, 1)) {
      waitFrom(board, peer);
      assertThat(waitFrom(board, peer).isAnswered()).isFalse();
      assertThat(board.longPoll.parked()).isEqualTo(2);
    }
  }

  @Test
  void eachPeerCountsForItself() {
    try (TestBoard board = board(9, 9, 1)) {
      Asked one = waitFrom(board, PEER);
      assertThat(waitFrom(board, "192.0.2.2").isAnswered()).isFalse();
      assertThat(waitFrom(board, PEER).status()).isEqualTo(429);
      assertThat(waitFrom(board, "2001:db8:0:0:0:0:0:1").isAnswered()).isFalse();
      one.cancel();
      assertThat(waitFrom(board, PEER).isAnswered()).isFalse();
    }
  }

  // ------------------------------------------------------------------ places come back

  static Stream<Named<BiConsumer<TestBoard, Asked>>> endsOfAPoll() {
    return Stream.of(
        Named.of("answered", (board, asked) -> board.append("news")),
        Named.of("cancelled", (board, asked) -> asked.cancel()),
        Named.of("cancelled twice", (board, asked) -> cancel(asked, asked)),
        Named.of(
            "cancelled after the answer",
            (board, asked) -> {
              board.append("news");
              board.home.drain();
              asked.cancel();
            }),
        Named.of("shorter dat", (board, asked) -> board.replace(new byte[] {'\n'})),
        Named.of("stop", (board, asked) -> board.longPoll.close()),
        Named.of("removal", (board, asked) -> board.remove()),
        Named.of("time limit", (board, asked) -> await().until(() -> board.home.pending() > 0)));
  }

  @ParameterizedTest
  @MethodSource("endsOfAPoll")
  void pollGivesItsPlaceBack(BiConsumer<TestBoard, Asked> end) {
    try (TestBoard board =
        new TestBoard(
            directory,
            LongPoll.builder().limits(new PollLimits(1, 1, 1)).wait(Duration.ofMillis(1)))) {
      Asked asked = board.waitAtEnd();
      assertThat(board.longPoll.parked()).isEqualTo(1);
      end.accept(board, asked);
      board.home.drain();
      assertNobodyIsLeft(board);
    }
  }

  static Stream<Named<BiConsumer<TestBoard, Asked>>> endsOfAStream() {
    return Stream.of(
        Named.of("dropped before it began", (board, asked) -> asked.answer().drop()),
        Named.of(
            "cancelled while it waits",
            (board, asked) -> {
              asked.live().source().next(part -> {});
              asked.live().source().cancel();
            }),
        Named.of(
            "cancelled twice",
            (board, asked) -> {
              asked.live().source().cancel();
              asked.live().source().cancel();
            }),
        Named.of(
            "removal",
            (board, asked) -> {
              asked.live().source().next(part -> {});
              board.remove();
            }),
        Named.of(
            "stop",
            (board, asked) -> {
              asked.live().source().next(part -> {});
              board.longPoll.close();
            }),
        Named.of(
            "cancelled after its end",
            (board, asked) -> {
              board.remove();
              asked.live().source().next(part -> {});
              asked.live().source().cancel();
            }));
  }

  @ParameterizedTest
  @MethodSource("endsOfAStream")
  void eventsGiveTheirPlaceBack(BiConsumer<TestBoard, Asked> end) {
    streamGivesItsPlaceBack(end, "Accept", "text/event-stream");
  }

  @ParameterizedTest
  @MethodSource("endsOfAStream")
  void liveRangesGiveTheirPlaceBack(BiConsumer<TestBoard, Asked> end) {
    try (TestBoard board = board(1, 1, 1)) {
      long size = board.size();
      Asked asked = board.get("", "Range", "bytes=" + size + "-999999999999");
      streamEnds(board, asked, end);
    }
  }

  private void streamGivesItsPlaceBack(BiConsumer<TestBoard, Asked> end, String... fields) {
    try (TestBoard board = board(1, 1, 1)) {
      streamEnds(board, board.get("", fields), end);
    }
  }

  private static void streamEnds(TestBoard board, Asked asked, BiConsumer<TestBoard, Asked> end) {
    assertThat(board.longPoll.parked()).isEqualTo(1);
    assertThat(board.get("", "Accept", "text/event-stream").status()).isEqualTo(503);
    end.accept(board, asked);
    board.home.drain();
    assertNobodyIsLeft(board);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PollLimits(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PollLimits(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PollLimits(1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> LongPoll.builder().wait(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LongPoll.builder().heartbeat(Duration.ofMillis(-1)));
    assertThat(PollLimits.defaults().withTotal(7)).isEqualTo(new PollLimits(7, 7, 1_000));
  }

  private static void cancel(Asked... all) {
    for (Asked asked : all) {
      asked.cancel();
    }
  }

  /** Neither too few places were given back nor too many. */
  private static void assertNobodyIsLeft(TestBoard board) {
    assertThat(board.longPoll.parked()).isZero();
    if (board.dat.snapshot().isRemoved()) {
      return;
    }
    List<Asked> again = new ArrayList<>();
    again.add(board.get("", "Accept", "text/event-stream"));
    again.add(board.get("", "Accept", "text/event-stream"));
    assertThat(again.get(0).status()).as("the place is free").isEqualTo(200);
    assertThat(again.get(1).status()).as("it was one place").isEqualTo(503);
  }

  private static Asked waitFrom(TestBoard board, String peer) {
    return board.ask(
        new Asked(),
        board.home,
        TestBoard.request(
            "GET",
            peer,
            TestBoard.PATH + "?long_polling=1",
            "Range",
            "bytes=" + board.size() + "-"));
  }

  private TestBoard board(int total, int perThread, int perPeer) {
    return new TestBoard(
        directory, LongPoll.builder().limits(new PollLimits(total, perThread, perPeer)));
  }
}
