package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.store.DatSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The races between a stream's pieces and its end, with interests that make them happen. */
class DatStreamTest {
  @TempDir private Path directory;
  private TestBoard board;
  private WaitLists lists;
  private final List<Body> delivered = new ArrayList<>();
  private int ends;

  @BeforeEach
  void open() {
    board = new TestBoard(directory);
    lists = new WaitLists(PollLimits.defaults());
    board.addListener((file, change) -> lists.wake(file));
  }

  @AfterEach
  void close() {
    lists.close();
    board.close();
  }

  @Test
  @DisplayName(
      "a piece that comes at the second look, and a wait for the next one from within its sink")
  void theLatestWaitIsCancelled() {
    List<@Nullable StreamPart> looks = new ArrayList<>();
    looks.add(null); // the first look
    looks.add(new StreamPart(new Body.Live(new Piece()), 1, false)); // the second
    DatStream stream = stream(() -> looks.isEmpty() ? null : looks.remove(0));

    stream.next(
        part -> {
          delivered.add(part);
          stream.next(delivered::add); // parks, before the call around it comes to its end
        });
    stream.cancel();
    board.append("news");

    assertThat(board.home.pending()).as("tasks for one who has left").isZero();
    assertThat(delivered).hasSize(1);
    assertThat(ends).isEqualTo(1);
  }

  @Test
  @DisplayName("a piece made while the reader left is dropped, not delivered (W5)")
  void leavesWhileAPieceIsMade() {
    Piece piece = new Piece();
    List<DatStream> own = new ArrayList<>();
    DatStream stream =
        stream(
            () -> {
              own.get(0).cancel();
              return new StreamPart(new Body.Live(piece), 1, false);
            });
    own.add(stream);

    stream.next(delivered::add);

    assertThat(delivered).isEmpty();
    assertThat(piece.dropped).isEqualTo(1);
    assertThat(ends).isEqualTo(1);
  }

  @Test
  @DisplayName("after its end a stream says that it has ended, and gives its place back once")
  void end() {
    DatStream stream = stream(() -> StreamPart.end(0));

    stream.next(delivered::add);
    stream.next(delivered::add);
    stream.cancel();

    assertThat(delivered).containsExactly(Body.Empty.BODY, Body.Empty.BODY);
    assertThat(ends).isEqualTo(1);
  }

  private DatStream stream(Supplier<@Nullable StreamPart> looks) {
    return new DatStream(
        lists,
        board.dat,
        board.home,
        0,
        offset -> new Scripted(looks),
        Long.MAX_VALUE,
        () -> ends++);
  }

  /** A body that counts how often it is dropped. */
  private static final class Piece implements LiveSource {
    int dropped;

    @Override
    public void next(Consumer<Body> sink) {}

    @Override
    public void cancel() {
      dropped++;
    }
  }

  /** Finds what the test says, look by look. */
  private record Scripted(Supplier<@Nullable StreamPart> looks) implements Interest<StreamPart> {
    @Override
    public @Nullable StreamPart evaluate(DatSnapshot now) {
      return looks.get();
    }

    @Override
    public StreamPart timedOut(DatSnapshot now) {
      return StreamPart.end(0);
    }

    @Override
    public StreamPart stopped(DatSnapshot now) {
      return StreamPart.end(0);
    }

    @Override
    public StreamPart failed() {
      return StreamPart.end(0);
    }

    @Override
    public boolean isShareable(StreamPart result) {
      return false;
    }

    @Override
    public void drop(StreamPart result) {
      result.body().drop();
    }
  }
}
