package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Live ranges (RFC 8673). */
class LiveRangeTest {
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

  @ParameterizedTest(name = "last-byte-pos {0}")
  @CsvSource({
    "999999999999, 999999999999",
    "549755813888, 549755813888",
    "9223372036854775807, 9223372036854775807",
    "99999999999999999999, 9223372036854775807",
  })
  void streamsTheDat(String asked, String told) {
    Asked answer = live(0, asked);
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.field("Content-Range")).isEqualTo("bytes 0-" + told + "/*");
    assertThat(answer.field("Content-Type")).isEqualTo("text/plain; charset=Shift_JIS");
    assertThat(answer.field("Content-Length")).isNull();
    assertThat(answer.field("ETag")).as("of what is still to come").isNull();

    Follower follower = new Follower(answer);
    follower.pull();
    assertThat(follower.bytes()).isEqualTo(board.content());
    follower.pull();
    board.append("third");
    board.append("fourth");
    board.home.drain();
    assertThat(follower.bytes()).isEqualTo(board.content());
  }

  @Test
  void fromTheEnd() {
    long end = board.size();
    Follower follower = new Follower(live(end, "999999999999"));
    follower.pull();
    assertThat(follower.parts).isEmpty();

    board.append("third");
    board.home.drain();
    assertThat(follower.bytes()).isEqualTo(TestBoard.line("third").toBytes());
  }

  @Test
  @DisplayName("beyond the end: 416, for that is another dat")
  void beyondTheEnd() {
    assertThat(live(board.size() + 1, "999999999999").status()).isEqualTo(416);
  }

  @ParameterizedTest(name = "HEAD from {0} bytes before the end")
  @ValueSource(longs = {0, 10})
  void head(long before) {
    Asked head =
        board.ask(
            "HEAD", TestBoard.PATH, "Range", "bytes=" + (board.size() - before) + "-999999999999");

    assertThat(head.status()).isEqualTo(206);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.field("Content-Length")).isNull();
    assertThat(board.longPoll.parked()).isZero();
  }

  @Test
  @DisplayName("a long dat comes in pieces, so that a slow reader does not hold its file for ever")
  void longDat() {
    byte[] content = new byte[3 << 20];
    Arrays.fill(content, (byte) 'x');
    for (int i = 99; i < content.length; i += 100) {
      content[i] = '\n';
    }
    content[content.length - 1] = '\n';
    board.replace(content);
    Follower follower = new Follower(live(5, "9223372036854775807"));

    while (follower.bytes().length < content.length - 5) {
      follower.pull();
    }

    assertThat(follower.parts)
        .hasSize(3)
        .allSatisfy(part -> assertThat(part).hasSizeBetween(1, 1 << 20));
    assertThat(follower.bytes()).isEqualTo(Arrays.copyOfRange(content, 5, content.length));
  }

  @Test
  void shorterDatEndsTheStream() {
    Follower follower = new Follower(live(board.size(), "999999999999"));
    follower.pull();
    board.replace(TestBoard.ascii("short\n"));
    board.home.drain();

    assertThat(follower.ended).isTrue();
    assertThat(board.longPoll.parked()).isZero();
  }

  @Test
  void deletionOfTheSameLengthDisturbsNobody() {
    Follower follower = new Follower(live(board.size(), "999999999999"));
    follower.pull();
    byte[] other = board.content();
    Arrays.fill(other, 0, 4, (byte) ' ');
    board.replace(other);
    board.home.drain();
    assertThat(follower.parts).isEmpty();

    board.append("third");
    board.home.drain();
    assertThat(follower.bytes()).isEqualTo(TestBoard.line("third").toBytes());
  }

  @Test
  void removalEndsTheStream() {
    Follower follower = new Follower(live(board.size(), "999999999999"));
    follower.pull();
    board.remove();
    board.home.drain();

    assertThat(follower.ended).isTrue();
  }

  @Test
  @DisplayName("a piece with a lease that meets a cancelled stream gives the lease back (W5)")
  void cancelledWithALease() {
    Follower other = new Follower(live(board.size(), "999999999999"));
    Follower gone = new Follower(live(board.size(), "999999999999"));
    other.onPart = gone.source::cancel;
    other.pull();
    gone.pull();
    board.replace(TestBoard.ascii("x".repeat(100_000) + "\n"));
    board.home.drain();

    assertThat(gone.parts).isEmpty();
    board.replace(
        TestBoard.ascii("next\n")); // a file that is not current stays open for leases only
    assertThat(other.channel.isOpen()).as("another lease is left").isFalse();
  }

  @Test
  @DisplayName("only the bytes themselves can be streamed: json gets what there is")
  void otherFormats() {
    Asked json = board.get("?format=json", "Range", "bytes=0-999999999999");

    assertThat(json.field("Content-Range"))
        .isEqualTo("bytes 0-" + (board.size() - 1) + "/" + board.size());
    Asked atEnd = board.get("?format=json", "Range", "bytes=" + board.size() + "-999999999999");
    assertThat(atEnd.status()).isEqualTo(416);
  }

  private Asked live(long first, String last) {
    return board.get("", "Range", "bytes=" + first + "-" + last);
  }

  private static final class Follower {
    final LiveSource source;
    final List<byte[]> parts = new ArrayList<>();
    Runnable onPart = () -> {};
    boolean ended;
    FileChannel channel;

    Follower(Asked asked) {
      source = asked.live().source();
    }

    void pull() {
      source.next(
          part -> {
            if (part instanceof Body.Empty) {
              ended = true;
              return;
            }
            onPart.run();
            parts.add(Asked.bytes(part));
            if (part instanceof Body.FileSlice slice) {
              channel = slice.lease().channel();
            }
          });
    }

    byte[] bytes() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      parts.forEach(all::writeBytes);
      return all.toByteArray();
    }
  }
}
