package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.store.FileLease;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How answers get to those who wait: shared, on their homes, dropped when nobody takes them. */
class DeliveryTest {
  /** Longer than what is kept in memory, so that it is answered from the file. */
  private static final String LONG = "x".repeat(100_000);

  @TempDir private Path directory;
  private TestBoard board;
  private final ManualHome other = new ManualHome();

  @BeforeEach
  void open() {
    board = new TestBoard(directory);
  }

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  @DisplayName("all who ask alike get the same answer, whatever their home")
  void shared() {
    List<Asked> readers =
        Stream.of(board.home, board.home, other, other).map(board::waitAtEnd).toList();

    board.append("news");
    board.home.drain();
    other.drain();

    assertThat(readers.stream().map(Asked::answer).distinct()).hasSize(1);
  }

  @Test
  @DisplayName("each distinct request has an answer of its own, made once")
  void distinctRequests() {
    List<String> queries = List.of("?long_polling=1", "?long_polling=1&format=json");
    String range = "bytes=" + board.size() + "-";
    List<List<Asked>> readers =
        queries.stream()
            .map(
                query ->
                    IntStream.range(0, 4)
                        .mapToObj(
                            n ->
                                board.ask(
                                    new Asked(),
                                    n % 2 == 0 ? board.home : other,
                                    TestBoard.request(
                                        "GET",
                                        TestBoard.PEER,
                                        TestBoard.PATH + query,
                                        "Range",
                                        range)))
                        .toList())
            .toList();

    board.append("news");
    other.drain();
    board.home.drain();

    for (List<Asked> alike : readers) {
      assertThat(alike.stream().map(Asked::answer).distinct()).hasSize(1);
    }
    assertThat(readers.get(0).get(0).field("Content-Type")).startsWith("text/plain");
    assertThat(readers.get(1).get(0).field("Content-Type")).startsWith("application/json");
  }

  @Test
  @DisplayName("an encoder runs once for all who get the answer")
  void encodedOnce() {
    List<Asked> readers = IntStream.range(0, 9).mapToObj(n -> board.waitAtEnd()).toList();
    board.append("news");
    board.home.drain();

    List<Object> encoded =
        readers.stream()
            .map(reader -> reader.answer().encodedBy(Object.class, answer -> new Object()))
            .toList();

    assertThat(encoded).containsOnly(encoded.get(0));
    assertThat(readers.get(0).answer().encodedBy(String.class, answer -> "other adapter"))
        .isEqualTo("other adapter");
  }

  @Test
  @DisplayName("an answer with a lease belongs to one receiver; the last one closes the file (W5)")
  void leasesAreNotShared() {
    List<Asked> readers = IntStream.range(0, 3).mapToObj(n -> board.waitAtEnd()).toList();
    board.replace(TestBoard.ascii(LONG + "\n"));
    board.home.drain();

    List<FileLease> leases = readers.stream().map(DeliveryTest::lease).toList();
    assertThat(leases.stream().distinct()).hasSize(3);
    board.replace(
        TestBoard.ascii("next\n")); // a file that is not current stays open for leases only
    leases.get(0).close();
    leases.get(0).close(); // a second time counts for nothing
    leases.get(1).close();
    assertThat(leases.get(2).channel().isOpen()).isTrue();
    leases.get(2).close();
    assertThat(leases.get(2).channel().isOpen()).isFalse();
  }

  @Test
  @DisplayName("a change costs the writer one task for each home (W4)")
  void oneTaskForEachHome() {
    IntStream.range(0, 100).forEach(n -> board.waitAtEnd(n % 2 == 0 ? board.home : other));

    board.append("one");
    board.append("two");
    board.append("three");

    assertThat(board.home.pending()).isEqualTo(1);
    assertThat(other.pending()).isEqualTo(1);
  }

  @Test
  @DisplayName("nothing is delivered on the writer's thread (W4)")
  void notOnTheWritersThread() {
    Asked reader = board.waitAtEnd();

    board.append("news");
    assertThat(reader.isAnswered()).isFalse();
    board.home.drain();
    assertThat(reader.isAnswered()).isTrue();
  }

  @Test
  @DisplayName("a change during the sweep of the change before is not lost")
  void changeDuringTheSweep() {
    Asked second = new Asked();
    Asked first =
        new Asked()
            .then(
                () -> {
                  board.ask(second, board.home, TestBoard.waiting("bytes=" + board.size() + "-"));
                  board.append("from within");
                });
    board.ask(first, board.home, TestBoard.waiting("bytes=" + board.size() + "-"));

    board.append("news");
    board.home.drain();

    assertThat(second.bytes()).isEqualTo(TestBoard.line("from within").toBytes());
  }

  @Test
  @DisplayName("who leaves before the home had time is not looked at")
  void cancelledBeforeTheSweep() {
    Asked gone = board.waitAtEnd();
    Asked stays = board.waitAtEnd();

    board.append("news");
    gone.cancel();
    assertThat(board.longPoll.parked()).isEqualTo(1);
    board.home.drain();

    assertThat(gone.isAnswered()).isFalse();
    assertThat(stays.status()).isEqualTo(206);
  }

  @Test
  @DisplayName(
      "who leaves while the answer is on its way gets none, and its lease is closed (W3, W5)")
  void cancelledDuringTheSweep() {
    Asked gone = new Asked();
    Asked first = new Asked().then(gone::cancel);
    board.ask(first, board.home, TestBoard.waiting("bytes=" + board.size() + "-"));
    board.ask(gone, board.home, TestBoard.waiting("bytes=" + board.size() + "-"));

    board.replace(TestBoard.ascii(LONG + "\n"));
    board.home.drain();

    assertThat(gone.isAnswered()).isFalse();
    assertThat(board.longPoll.parked()).isZero();
    FileLease only = lease(first);
    board.replace(
        TestBoard.ascii("next\n")); // a file that is not current stays open for leases only
    only.close();
    assertThat(only.channel().isOpen()).as("another lease is left").isFalse();
    gone.cancel();
    assertThat(board.longPoll.parked()).isZero();
  }

  @Test
  @DisplayName("those who stay keep their places in the list when others leave")
  void manyComeAndGo() {
    List<Asked> readers = IntStream.range(0, 50).mapToObj(n -> board.waitAtEnd()).toList();
    IntStream.range(0, 50).filter(n -> n % 3 == 0).forEach(n -> readers.get(n).cancel());
    IntStream.range(0, 50).filter(n -> n % 7 == 0).forEach(n -> readers.get(n).cancel());

    board.append("news");
    board.home.drain();

    for (int n = 0; n < 50; n++) {
      assertThat(readers.get(n).isAnswered()).isEqualTo(n % 3 != 0 && n % 7 != 0);
    }
    assertThat(board.longPoll.parked()).isZero();
  }

  @Test
  @DisplayName("an event loop that is gone does not keep the others from being told")
  void homeIsGone() {
    Executor gone =
        task -> {
          throw new RejectedExecutionException("shut down");
        };
    Executor broken =
        task -> {
          throw new IllegalStateException("broken");
        };
    Asked lost = board.waitAtEnd(gone);
    Asked lostToo = board.waitAtEnd(broken);
    Asked reader = board.waitAtEnd();

    board.append("news");
    board.home.drain();

    assertThat(reader.status()).isEqualTo(206);
    assertThat(lost.isAnswered() || lostToo.isAnswered()).isFalse();
    lost.cancel();
    lostToo.cancel();
    assertThat(board.longPoll.parked()).isZero();
  }

  private static FileLease lease(Asked reader) {
    assertThat(reader.answer().body()).isInstanceOf(Body.FileSlice.class);
    return ((Body.FileSlice) reader.answer().body()).lease();
  }
}
