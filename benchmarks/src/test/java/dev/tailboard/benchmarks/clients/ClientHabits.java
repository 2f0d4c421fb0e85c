package dev.tailboard.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.RunningServer;
import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.SocketWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session of each client: it opens the board, reads, refreshes without news and with news, after
 * a deletion and after the thread was archived or removed, and posts. Each is sent as that client
 * sends it and judged as it judges; for each adapter there is a subclass.
 */
abstract class ClientHabits {
  private static final String DAT = "/b/dat/" + LiveBoard.KEY + ".dat";
  private static final String MAY_POST = "MESSAGE=%82%c4%82%b7&bbs=b&key=" + LiveBoard.KEY;

  @TempDir Path data;
  private LiveBoard board;
  private RunningServer server;

  /** Starts the server under test on a free port of the loopback address. */
  abstract RunningServer start(Handler handler) throws IOException;

  @BeforeEach
  void open() throws IOException {
    board = LiveBoard.in(data);
    server = start(board.site);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    board.close();
  }

  /** On a connection of its own, which ends when the client asks for that (H1). */
  private Reply once(Ask ask) throws IOException {
    try (SocketWire wire = SocketWire.to(server.port())) {
      Reply reply = wire.ask(ask.close());
      wire.expectEnd();
      return reply;
    }
  }

  private static Ask get(String agent, String target) {
    return Ask.get(target).with("User-Agent", agent);
  }

  private static Ask post(String agent, String form, String... fieldsAndValues) {
    Ask ask =
        Ask.post("/test/bbs.cgi", form.getBytes(StandardCharsets.US_ASCII))
            .with("User-Agent", agent)
            .with("Content-Type", "application/x-www-form-urlencoded");
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      ask = ask.with(fieldsAndValues[i], fieldsAndValues[i + 1]);
    }
    return ask;
  }

  private static String text(Reply reply) {
    return new String(reply.body(), DatCodec.CHARSET);
  }

  /** What every client reads of a board before anything else. */
  private void opensTheBoard(String agent) throws IOException {
    assertThat(text(once(get(agent, "/b/subject.txt"))))
        .matches("(\\d+\\.dat<>.+?\\s\\(\\d+\\)\n)+")
        .startsWith(LiveBoard.KEY + ".dat<>題 (3)\n");
    assertThat(text(once(get(agent, "/b/SETTING.TXT")))).startsWith("BBS_TITLE=集落\n");
  }

  private static byte[] unpacked(Reply reply) throws IOException {
    return "gzip".equals(reply.field("Content-Encoding"))
        ? new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes()
        : reply.body();
  }

  // ------------------------------------------------------------ Range from size - 1

  /**
   * The refresh from the last byte on: whoever finds no line feed there takes the dat for another
   * one; one byte means no news (D2).
   */
  private Reply fromLastByte(Ask ask, int size) throws IOException {
    Reply reply = once(ask.range((size - 1) + "-"));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(206);
    assertThat(reply.body()[0]).isEqualTo((byte) '\n');
    assertThat(reply.field("Content-Encoding")).isNull();
    assertThat(reply.field("Content-Range")).startsWith("bytes " + (size - 1) + "-");
    return reply;
  }

  /** JDim sends the date too, and keeps what it is answered. */
  @Test
  void jdim() throws IOException {
    String agent = "Mozilla/5.0 (X11; Linux x86_64) JDim/0.9.0";
    opensTheBoard(agent);
    Reply first = once(get(agent, DAT).with("Accept-Encoding", "gzip"));
    assertThat(unpacked(first)).isEqualTo(board.dat());
    int size = board.dat().length;
    Ask again = get(agent, DAT).with("If-Modified-Since", first.field("Last-Modified"));
    assertThat(once(again.range((size - 1) + "-")).status()).isIn(206, 304);

    board.somebodyPosts("四");
    Reply news = fromLastByte(again, size);
    assertThat(text(news)).endsWith("<> 四 <>\n");
    size = board.dat().length;
    assertThat(size).isEqualTo(unpacked(first).length + news.body().length - 1);

    board.moderatorDeletes(2);
    again = get(agent, DAT).with("If-Modified-Since", news.field("Last-Modified"));
    assertThat(once(again.range((size - 1) + "-")).status()).isIn(206, 304);
    assertThat(board.dat()).hasSize(size);

    board.moderatorArchives();
    assertThat(once(get(agent, DAT).range((size - 1) + "-")).status()).isEqualTo(206);
    assertThat(text(once(get(agent, "/b/subject.txt")))).isEmpty();
    Reply beyond = once(get(agent, DAT).range(size + "-"));
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.field("Last-Modified")).isNull();
    assertThat(beyond.field("ETag")).isNull();
    board.moderatorRemoves();
    assertThat(once(get(agent, DAT).range((size - 1) + "-")).status()).isEqualTo(404);
  }

  /** JDim sends CR LF behind its form and its Host without the port (H2, H3). */
  @Test
  void jdimPosts() throws IOException {
    String agent = "Mozilla/5.0 (X11; Linux x86_64) JDim/0.9.0";
    Ask ask =
        post(agent, MAY_POST + "&FROM=&mail=sage&time=1564353247&submit=%8F%91%82%AB%8D%9E%82%DE");
    try (SocketWire wire = SocketWire.to(server.port())) {
      wire.send(ask.close().bytes()).send("\r\n");
      Reply reply = wire.reply();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(text(reply)).contains("<title>書きこみました。</title>").contains("2ch_X:true");
      assertThat(reply.field("x-resnum")).isEqualTo("4");
    }
    assertThat(new String(board.dat(), DatCodec.CHARSET)).endsWith("<> てす <>\n");
    assertThat(text(once(post(agent, "bbs=b&key=" + LiveBoard.KEY + "&MESSAGE="))))
        .contains("<title>ＥＲＲＯＲ！</title>")
        .contains("2ch_X:error");
  }

  /** rep2, chaika, Slevo and PCRPlayer also compare the total with what they have. */
  @Test
  void rep2ChaikaSlevoAndPcrPlayer() throws IOException {
    String[] agents = {
      "Monazilla/1.00 (rep2/rep2ex-2015)",
      "Monazilla/1.00 (chaika/2.1.0)",
      "Monazilla/1.00 Slevo/1.0",
      "Monazilla/1.00 (PCRPlayer/1.10)"
    };
    opensTheBoard(agents[0]);
    int posts = 3;
    for (String agent : agents) {
      Reply whole = once(get(agent, DAT).with("Accept-Encoding", "gzip"));
      assertThat(unpacked(whole)).isEqualTo(board.dat());
      int size = board.dat().length;
      Ask refresh = get(agent, DAT).with("Accept-Encoding", "identity");
      Reply nothing = fromLastByte(refresh, size);
      assertThat(nothing.body()).hasSize(1);
      assertThat(nothing.field("Content-Range")).endsWith("/" + size);
      board.somebodyPosts(agent.substring(0, 9));
      Reply news = fromLastByte(refresh, size);
      assertThat(text(news)).endsWith("\n");
      size = board.dat().length;
      assertThat(news.field("Content-Range")).endsWith("/" + size);
      posts++;
      board.moderatorDeletes(posts);
      assertThat(fromLastByte(refresh, size).field("Content-Range")).endsWith("/" + size);
      Reply posted =
          once(
              post(
                  agent,
                  MAY_POST + "&FROM=&mail=sage&submit=%8F%91%82%AB%8D%9E%82%DE",
                  "Referer",
                  "http://127.0.0.1/b/"));
      posts++;
      assertThat(posted.status()).isEqualTo(200);
      assertThat(text(posted)).contains("書きこみました。").contains("書きこみが終わりました");
      assertThat(posted.field("x-resnum")).isEqualTo(Integer.toString(posts));
    }
    board.moderatorArchives();
    for (String alias : new String[] {"/b/oyster/1564/", "/b/kako/1564/15643/", "/b/kako/1564/"}) {
      Reply moved = once(get(agents[1], alias + LiveBoard.KEY + ".dat"));
      assertThat(moved.status()).isEqualTo(302);
      assertThat(once(get(agents[1], moved.field("Location"))).body()).isEqualTo(board.dat());
    }
    board.moderatorRemoves();
    assertThat(once(get(agents[2], DAT)).status()).isEqualTo(404);
    assertThat(once(get(agents[2], "/b/oyster/1564/" + LiveBoard.KEY + ".dat")).status())
        .isEqualTo(404);
  }

  // ------------------------------------------------------------ Range from size - 16

  /** navi2ch and GikoNavi compare the last sixteen bytes with their own. */
  @Test
  void navi2chAndGikoNavi() throws IOException {
    String[] agents = {"Monazilla/1.00 Navi2ch", "Monazilla/1.00 gikoNavi/beta54/1.54.0.643"};
    opensTheBoard(agents[1]);
    for (String agent : agents) {
      byte[] mine = unpacked(once(get(agent, DAT).with("Accept-Encoding", "gzip")));
      assertThat(mine).isEqualTo(board.dat());
      assertThat(lastSixteenStill(agent, mine)).hasSize(16);
      board.somebodyPosts("新");
      byte[] news = lastSixteenStill(agent, mine);
      assertThat(new String(news, 16, news.length - 16, DatCodec.CHARSET)).contains("<> 新 <>\n");
      mine = board.dat();
      board.moderatorDeletes(1);
      assertThat(lastSixteenStill(agent, mine)).hasSize(16);
      Reply posted = once(post(agent, MAY_POST + "&FROM=&mail=&submit=%8F%91%82%AB%8D%9E%82%DE"));
      assertThat(text(posted)).contains("書きこみました。").contains("書きこみが終わりました");
    }
    board.moderatorArchives();
    assertThat(lastSixteenStill(agents[0], board.dat())).hasSize(16);
    Reply kako = once(get(agents[0], "/b/kako/1564/15643/" + LiveBoard.KEY + ".dat"));
    assertThat(kako.status()).isEqualTo(302);
    board.moderatorRemoves();
    assertThat(once(get(agents[0], DAT).range("100-")).status()).isEqualTo(404);
  }

  private byte[] lastSixteenStill(String agent, byte[] mine) throws IOException {
    Reply reply = once(get(agent, DAT).range((mine.length - 16) + "-"));
    assertThat(reply.status()).isEqualTo(206);
    assertThat(Arrays.copyOf(reply.body(), 16))
        .isEqualTo(Arrays.copyOfRange(mine, mine.length - 16, mine.length));
    return reply.body();
  }

  // ------------------------------------------------------------ whole dats

  /** PeerCast-YT reads the whole dat again and again, over http without redirects. */
  @Test
  void peerCastYt() throws IOException {
    String agent = "PeerCast/0.1218 (YT43)";
    opensTheBoard(agent);
    assertThat(once(get(agent, DAT)).body()).isEqualTo(board.dat());
    board.somebodyPosts("四");
    Reply reply = once(get(agent, DAT));
    assertThat(reply.head().statusLine()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(reply.body()).isEqualTo(board.dat());
    assertThat(text(reply).lines()).hasSize(4).allMatch(line -> line.split("<>", -1).length >= 5);
    board.moderatorDeletes(4);
    assertThat(once(get(agent, DAT)).body()).isEqualTo(board.dat());
    board.moderatorArchives();
    assertThat(once(get(agent, DAT)).status()).isEqualTo(200);
    board.moderatorRemoves();
    assertThat(once(get(agent, DAT)).status()).isEqualTo(404);
  }

  /** Its scripts take any 200 for success, so a refusal is none. */
  @Test
  void peerCastYtPosts() throws IOException {
    String agent = "Python-urllib/3.9";
    String form = "bbs=b&key=" + LiveBoard.KEY + "&FROM=&mail=sage&MESSAGE=";
    assertThat(once(post(agent, form + "%82%c4%82%b7")).status()).isEqualTo(200);
    assertThat(once(post(agent, form)).status()).isEqualTo(403);
    board.moderatorArchives();
    assertThat(once(post(agent, form + "%82%c4")).status()).isEqualTo(403);
  }

  /** read.crx-2 reads whole dats with both validators. */
  @Test
  void readCrx2() throws IOException {
    String agent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/100.0 read.crx/2.10.0";
    opensTheBoard(agent);
    Reply first = once(get(agent, DAT).with("Accept-Encoding", "gzip, deflate, br"));
    assertThat(unpacked(first)).isEqualTo(board.dat());
    assertThat(once(revalidate(agent, first)).status()).isEqualTo(304);
    board.somebodyPosts("四");
    Reply news = once(revalidate(agent, first));
    assertThat(news.status()).isEqualTo(200);
    assertThat(unpacked(news)).isEqualTo(board.dat());
    board.moderatorDeletes(2);
    Reply edited = once(revalidate(agent, news));
    assertThat(edited.status()).isEqualTo(200);
    board.moderatorArchives();
    assertThat(once(revalidate(agent, edited)).status()).isEqualTo(304);
    Reply list = once(get(agent, "/b/subject.txt"));
    assertThat(list.status()).isEqualTo(200);
    assertThat(text(once(post(agent, MAY_POST + "&FROM=&mail="))))
        .contains("<title>ＥＲＲＯＲ！</title>")
        .contains("過去ログ");
    board.moderatorRemoves();
    assertThat(once(revalidate(agent, edited)).status()).isEqualTo(404);
  }

  private static Ask revalidate(String agent, Reply known) {
    return get(agent, DAT)
        .with("Accept-Encoding", "gzip, deflate, br")
        .with("If-None-Match", known.field("ETag"))
        .with("If-Modified-Since", known.field("Last-Modified"));
  }
}
