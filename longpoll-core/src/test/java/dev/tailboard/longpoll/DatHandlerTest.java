package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.store.FileLease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods, HEAD, preconditions and preferences, as a client sees them. */
class DatHandlerTest {
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
  void whole() {
    Asked asked = board.get("");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.bytes()).isEqualTo(board.content());
    assertThat(asked.field("Content-Type")).isEqualTo("text/plain; charset=Shift_JIS");
    assertThat(asked.field("Content-Length")).isEqualTo(String.valueOf(board.size()));
    assertThat(asked.field("Accept-Ranges")).isEqualTo("bytes");
    assertThat(asked.field("ETag")).isEqualTo(board.dat.snapshot().etag());
    assertThat(asked.field("Last-Modified")).endsWith(" GMT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/test",
        "/test/dat",
        "/test/dat/",
        "/test/dat/1234567890",
        "/test/dat/1234567890.dat/",
        "/test/dat/1234567890.DAT",
        "/test/dat/1234567891.dat",
        "/test/dat/123.dat",
        "/test/dat/../1234567890.dat",
        "/other/dat/1234567890.dat",
        "/te%73t/dat/1234567890.dat",
        "/../dat/1234567890.dat",
        "//test/dat/1234567890.dat",
        "/test/kako/1234567890.dat",
        "/test/dat/１２３４５６７８９０.dat",
        "test/dat/1234567890.dat",
      })
  void notFound(String path) {
    assertThat(board.ask("GET", path).status()).isEqualTo(404);
    Asked head = board.ask("HEAD", path);
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "BREW"})
  void methodNotAllowed(String method) {
    Asked asked = board.ask(method, TestBoard.PATH);

    assertThat(asked.status()).isEqualTo(405);
    assertThat(asked.field("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  @DisplayName("a disk that cannot tell is told as a sentence, not as a trace")
  void brokenDisk() {
    DatHandler handler =
        new DatHandler(
            board.longPoll,
            (name, key) -> {
              throw new IOException("the disk says: secret");
            });
    Asked asked = new Asked();
    handler.handle(TestBoard.request("GET", "::1", TestBoard.PATH), board.home, asked);

    assertThat(asked.status()).isEqualTo(500);
    assertThat(asked.utf8()).doesNotContain("secret");
  }

  @Test
  void locator() throws IOException {
    DatLocator none = DatLocator.of(Map.of());
    assertThat(none.find(new BoardName("test"), board.dat.key())).isEmpty();
  }

  @ParameterizedTest(name = "HEAD {0} with {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-            | -              | 200",
        "?format=json | -              | 200",
        "?format=html | -              | 200",
        "-            | bytes=5-       | 206",
        "?format=json | bytes=5-       | 206",
        "-            | bytes=-7       | 206",
        "-            | bytes=100000-  | 416",
        "?format=xml  | -              | 400",
      })
  @DisplayName("H6: HEAD is GET without the body")
  void head(String query, String range, int status) {
    String target = TestBoard.PATH + (query == null ? "" : query);
    String[] fields = range == null ? new String[0] : new String[] {"Range", range};
    Asked get = board.ask("GET", target, fields);
    Asked head = board.ask("HEAD", target, fields);

    assertThat(head.status()).isEqualTo(get.status()).isEqualTo(status);
    assertThat(head.bytes()).isEmpty();
    assertThat(fields(head)).isEqualTo(fields(get));
    assertThat(head.field("Content-Length")).isEqualTo(String.valueOf(get.bytes().length));
  }

  @Test
  @DisplayName("H6: HEAD waits as well")
  void headWaits() {
    String range = "bytes=" + board.size() + "-";
    Asked head = board.ask("HEAD", TestBoard.PATH + "?long_polling=1", "Range", range);
    assertThat(head.isAnswered()).isFalse();

    board.append("third");
    board.home.drain();

    assertThat(head.status()).isEqualTo(206);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.field("Content-Length"))
        .isEqualTo(String.valueOf(TestBoard.line("third").length()));
  }

  @ParameterizedTest(name = "{0} bytes before the end: {1}")
  @CsvSource({"0, -1", "1, 206", "16, 206", "-1, 416", "-1000, 416"})
  @DisplayName("who waits is answered at once unless it asks for exactly what comes next")
  void whoWaits(long before, int status) {
    Asked asked = board.get("?long_polling=1", "Range", "bytes=" + (board.size() - before) + "-");

    assertThat(asked.isAnswered() ? asked.status() : -1).isEqualTo(status);
  }

  @Test
  void withoutARangeNobodyWaits() {
    assertThat(board.get("?long_polling=1").status()).isEqualTo(200);
    assertThat(board.get("?long_polling=1", "Range", "bytes=5-2").status()).isEqualTo(200);
    assertThat(board.get("?long_polling=1", "Range", "bytes=-5").status()).isEqualTo(206);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?long_polling=0", "?long_polling=", "?long_polling=true", "?Long_Polling=1"})
  @DisplayName("H9: nobody waits who has not asked to")
  void notAsked(String query) {
    Asked asked = board.get(query, "Range", "bytes=" + board.size() + "-");

    assertThat(asked.status()).isEqualTo(416);
    assertThat(asked.field("Last-Modified")).isNull();
    assertThat(asked.field("ETag")).isNull();
  }

  @Test
  @DisplayName("a waiting request is not turned away by a validator")
  void waitingIgnoresCacheValidators() {
    String etag = board.dat.snapshot().etag();
    String date = board.get("").field("Last-Modified");
    String range = "bytes=" + board.size() + "-";

    assertThat(board.get("", "Range", range, "If-Modified-Since", date).status()).isEqualTo(304);
    Asked byDate = board.get("?long_polling=1", "Range", range, "If-Modified-Since", date);
    Asked byTag = board.get("?long_polling=1", "Range", range, "If-None-Match", etag);
    Asked byPrefer = board.get("", "Prefer", "wait=5", "Range", range, "If-Modified-Since", date);

    assertThat(board.longPoll.parked()).isEqualTo(3);
    board.append("third");
    board.home.drain();
    for (Asked asked : new Asked[] {byDate, byTag, byPrefer}) {
      assertThat(asked.status()).isEqualTo(206);
    }
  }

  @Test
  @DisplayName("RFC 9110 §15.4.5: 304 has the validators and no body")
  void notModified() {
    Asked asked = board.get("", "If-None-Match", board.dat.snapshot().etag());

    assertThat(asked.status()).isEqualTo(304);
    assertThat(asked.bytes()).isEmpty();
    assertThat(asked.field("ETag")).isEqualTo(board.dat.snapshot().etag());
    assertThat(asked.field("Last-Modified")).isNotNull();
    assertThat(asked.field("Content-Length")).isNull();
  }

  @Test
  void preconditionFailed() {
    Asked asked = board.get("", "If-Match", "\"other\"");

    assertThat(asked.status()).isEqualTo(412);
    assertThat(asked.field("Content-Length")).isEqualTo("0");
  }

  @Test
  @DisplayName(
      "If-Range names the bytes a reader has: after an append they are other bytes, so all are sent")
  void ifRangeWhileWaiting() {
    String range = "bytes=" + board.size() + "-";
    Asked asked =
        board.get("?long_polling=1", "Range", range, "If-Range", board.dat.snapshot().etag());
    assertThat(asked.isAnswered()).isFalse();

    board.append("third");
    board.home.drain();

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.bytes()).isEqualTo(board.content());
  }

  @ParameterizedTest(name = "Prefer: {0} -> wait={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=5 | 5",
        "WAIT = \"7\" | 7",
        "respond-async, wait=9 | 9",
        "wait=9;x=y | 9",
        "wait=10, wait=20 | 10", // RFC 7240 §2: the first counts
        "wait=500 | 130", // no longer than the server's own limit
        "wait=99999999999999 | 130",
      })
  @DisplayName("RFC 7240: Prefer: wait")
  void preference(String prefer, int seconds) {
    String range = "bytes=" + board.size() + "-";
    Asked asked = board.get("", "Range", range, "Prefer", prefer);
    assertThat(asked.isAnswered()).isFalse();

    board.append("third");
    board.home.drain();

    assertThat(asked.field("Preference-Applied")).isEqualTo("wait=" + seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait",
        "wait=",
        "wait=x",
        "wait=-1",
        "wait=1.5",
        "waiting=5",
        "x;wait=5",
        "await=5"
      })
  void noPreference(String prefer) {
    String range = "bytes=" + board.size() + "-";
    Asked asked = board.get("", "Range", range, "Prefer", prefer);

    assertThat(asked.status()).isEqualTo(416);
    assertThat(asked.field("Preference-Applied")).isNull();
  }

  @Test
  @DisplayName("Prefer: wait=0 does not wait, whatever the query says")
  void waitZero() {
    String range = "bytes=" + board.size() + "-";
    Asked asked = board.get("?long_polling=1", "Range", range, "Prefer", "wait=0");

    assertThat(asked.status()).isEqualTo(416);
    assertThat(asked.field("Preference-Applied")).isEqualTo("wait=0");
  }

  // ------------------------------------------------------------------ snapshots that went stale

  @Test
  @DisplayName("a dat replaced behind our back is answered from the new file (W5)")
  void staleSnapshot() {
    board.replace(TestBoard.ascii("x".repeat(100_000) + "\n")); // too long for memory
    byte[] content = TestBoard.ascii("new\nfile\n");
    board.renameExternally(content);

    assertThat(board.get("").bytes()).isEqualTo(content);
  }

  @Test
  @DisplayName("no bytes are promised that a file does not have any more")
  void cutBehindOurBack() {
    byte[] two = TestBoard.ascii("x".repeat(100_000) + "\n" + "y".repeat(9) + "\n");
    board.replace(two);
    try (FileLease keptOpen = lease()) {
      board.truncateExternally(100_001);

      Asked asked = board.get("");
      assertThat(keptOpen.channel().isOpen()).isTrue();
      assertThat(asked.field("Content-Length")).isEqualTo("100001");
      assertThat(asked.bytes()).isEqualTo(board.content());
      assertThat(board.get("", "Range", "bytes=100001-").status()).isEqualTo(416);
    }
  }

  private FileLease lease() {
    return ((Body.FileSlice) board.get("").answer().body()).lease();
  }

  @Test
  @DisplayName("so is one that was removed")
  void removedBehindOurBack() {
    board.replace(TestBoard.ascii("x".repeat(100_000) + "\n"));
    board.removeExternally();

    assertThat(board.get("", "Range", "bytes=5-").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("one who waits for bytes that went stale waits for the next news, and gets them")
  void staleWhileWaiting() {
    Asked asked = board.waitAtEnd();
    byte[] longer = TestBoard.ascii("x".repeat(100_000) + "\n");
    board.replace(longer); // wakes
    byte[] yetAnother = Arrays.copyOf(longer, longer.length);
    Arrays.fill(yetAnother, 0, 50_000, (byte) 'y');
    board.renameExternally(yetAnother); // before the home has had time
    board.home.drain();
    assertThat(asked.isAnswered()).isFalse();

    board.refresh();
    board.home.drain();

    assertThat(asked.status()).isEqualTo(206);
    assertThat(asked.bytes())
        .isEqualTo(Arrays.copyOfRange(yetAnother, (int) first(asked), yetAnother.length));
  }

  @Test
  @DisplayName("a stale snapshot does not hide the stop of the server")
  void staleAtTheEnd() {
    Asked asked = board.waitAtEnd();
    board.replace(TestBoard.ascii("x".repeat(100_000) + "\n"));
    board.renameExternally(TestBoard.ascii("y".repeat(100_000) + "\n"));
    board.home.drain();
    assertThat(asked.isAnswered()).isFalse();

    board.longPoll.close();
    board.home.drain();

    assertThat(asked.status()).isEqualTo(416);
  }

  private static long first(Asked asked) {
    return Long.parseLong(asked.field("Content-Range").replaceAll("bytes (\\d+)-.*", "$1"));
  }

  private static Map<String, String> fields(Asked asked) {
    Map<String, String> fields = new TreeMap<>();
    asked.answer().forEachField(fields::put);
    return fields;
  }
}
