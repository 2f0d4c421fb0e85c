package dev.tailboard.board.peercast;

import static dev.tailboard.board.peercast.FakePeerCast.node;
import static dev.tailboard.board.peercast.FakePeerCast.trees;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.Verdict;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerCastRuleTest {
  private static final Duration PATIENT = Duration.ofMinutes(1);

  @TempDir Path data;
  private FakePeerCast server;
  private final AtomicLong nanoTime = new AtomicLong();
  private int writes;

  @BeforeEach
  void start() throws IOException {
    server = new FakePeerCast();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private PeerCastRule rule(String... lines) throws IOException {
    configure("url=" + server.url(), lines);
    return new PeerCastRule(data, PATIENT, nanoTime::get);
  }

  private void configure(String url, String... lines) throws IOException {
    Path file = Files.createDirectories(data.resolve("live")).resolve(".peercast");
    Files.writeString(file, url + "\n" + String.join("\n", lines));
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000 + ++writes)));
  }

  private void pass(long seconds) {
    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private static PostAttempt attempt(String board, String address) {
    var name = new BoardName(board);
    return new PostAttempt(
        name,
        BoardSettings.of(name, new byte[0]),
        Optional.empty(),
        "名無しさん",
        "",
        "本文",
        "題",
        false,
        address,
        "id",
        Instant.EPOCH,
        Form.read("", new byte[0]).orElseThrow(),
        Request.of("POST", "/test/bbs.cgi", address, field -> null));
  }

  private static Verdict judge(PeerCastRule rule, String address) {
    return rule.judge(attempt("live", address));
  }

  private static String refusal(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).rule()).isEqualTo("peercast");
    return ((Verdict.Refused) verdict).reason();
  }

  @Test
  void whoWatchesMayPostAndOthersAreToldWhyNot() throws IOException {
    server.tree = trees(node("198.51.100.1", node("203.0.113.5"), node("203.0.113.6")));
    PeerCastRule rule = rule();
    assertThat(judge(rule, "203.0.113.5")).isEqualTo(new Verdict.Labelled("YT28緑"));
    assertThat(judge(rule, "198.51.100.1")).isEqualTo(new Verdict.Labelled("YT28緑"));
    assertThat(refusal(judge(rule, "203.0.113.7"))).contains("視聴している人だけ").doesNotContain(" 1");
    assertThat(refusal(judge(rule, "nonsense"))).contains("視聴している人だけ");
    assertThat(server.calls)
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getChannels\",\"params\":[]}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getChannelRelayTree\",\"params\":[\""
                + FakePeerCast.CHANNEL
                + "\"]}");
    assertThat(server.exchanges)
        .allSatisfy(
            each -> {
              assertThat(each.getRequestURI().getPath()).isEqualTo("/api/1");
              assertThat(each.getRequestMethod()).isEqualTo("POST");
              assertThat(each.getRequestHeaders().getFirst("X-Requested-With"))
                  .isEqualTo("XMLHttpRequest");
              assertThat(each.getRequestHeaders().getFirst("Authorization")).isNull();
            });
  }

  @Test
  void theTreeMayBeDeep() throws IOException {
    String deepest = node("203.0.113.9");
    for (int i = 1; i <= 5; i++) {
      deepest = node("198.51.100." + i, deepest);
    }
    server.tree = trees(deepest);
    assertThat(judge(rule(), "203.0.113.9")).isInstanceOf(Verdict.Labelled.class);
  }

  @Test
  void addressesAreComparedWhateverTheirForm() throws IOException {
    server.tree = trees(node("::ffff:203.0.113.5"), node("2001:db8:1:2::7144"), node("localhost"));
    PeerCastRule rule = rule("label=no");
    assertThat(judge(rule, "203.0.113.5")).isEqualTo(Verdict.PASS);
    assertThat(judge(rule, "::ffff:203.0.113.5")).isEqualTo(Verdict.PASS);
    assertThat(judge(rule, "2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd%eth0")).isEqualTo(Verdict.PASS);
    refusal(judge(rule, "2001:db8:1:3::7144"));
    refusal(judge(rule, "203.0.113.50"));
    refusal(judge(rule, "127.0.0.1"));
    refusal(judge(rule, "localhost"));
  }

  @Test
  void theStreamersOwnMachineMayBeAllowed() throws IOException {
    PeerCastRule rule = rule("allow=127.0.0.1 ::1, 192.168.0.2");
    for (String own : List.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1", "192.168.0.2")) {
      assertThat(judge(rule, own)).isEqualTo(Verdict.PASS);
    }
    assertThat(server.calls).isEmpty();
    refusal(judge(rule, "192.168.0.3"));
  }

  @Test
  void theLabelIsThatOfTheSeedAndWhatAClientSaysOfItselfIsNotTrusted() throws IOException {
    server.tree =
        trees(
            node("203.0.113.1", true, true, 0),
            node("203.0.113.2", false, true, 2),
            node("203.0.113.3", false, false, 0),
            node("203.0.113.3", true, false, 0),
            node("203.0.113.4").replace("\"versionString\":\"YT28\"", "\"versionString\":null"),
            node("203.0.113.5")
                .replace("\"YT28\",\"ch", "\"<b>◆★\\n&#9670;" + "x".repeat(99) + "\",\"ch"));
    PeerCastRule rule = rule();
    assertThat(judge(rule, "203.0.113.1")).isEqualTo(new Verdict.Labelled("YT28ポト０紫"));
    assertThat(judge(rule, "203.0.113.2")).isEqualTo(new Verdict.Labelled("YT28青"));
    assertThat(judge(rule, "203.0.113.3")).isEqualTo(new Verdict.Labelled("YT28緑, YT28ポト０緑"));
    assertThat(judge(rule, "203.0.113.4")).isEqualTo(new Verdict.Labelled("緑"));
    assertThat(judge(rule, "203.0.113.5"))
        .isEqualTo(new Verdict.Labelled("b9670" + "x".repeat(19) + "緑"));
  }

  @Test
  void theServerIsAskedOnceForManyPostsAndAgainAfterSomeSeconds() throws IOException {
    server.tree = trees(node("203.0.113.5"));
    PeerCastRule rule = rule();
    IntStream.range(0, 50).parallel().forEach(i -> judge(rule, "203.0.113.5"));
    assertThat(server.calls).hasSize(2);
    server.tree = trees(node("203.0.113.6"));
    pass(4);
    refusal(judge(rule, "203.0.113.6"));
    pass(1);
    assertThat(judge(rule, "203.0.113.6")).isInstanceOf(Verdict.Labelled.class);
    refusal(judge(rule, "203.0.113.5"));
    assertThat(server.calls).hasSize(4);
  }

  @Test
  void whenNothingIsOnAirNobodyWatches() throws IOException {
    server.channels = FakePeerCast.OFF_AIR;
    PeerCastRule rule = rule("when-down=open");
    assertThat(refusal(judge(rule, "203.0.113.5"))).contains("視聴している人だけ");
    assertThat(server.calls).hasSize(1);
  }

  @Test
  void onlyTheNamedChannelCounts() throws IOException {
    server.tree = trees(node("203.0.113.5"));
    assertThat(
            judge(
                rule("channel=" + FakePeerCast.CHANNEL.toLowerCase(java.util.Locale.ROOT)),
                "203.0.113.5"))
        .isInstanceOf(Verdict.Labelled.class);
    refusal(judge(rule("channel=" + "A".repeat(32)), "203.0.113.5"));
  }

  @Test
  void thePasswordIsSentToTheServer() throws IOException {
    judge(rule("user=me", "password=pass"), "203.0.113.5");
    assertThat(server.exchanges.get(0).getRequestHeaders().getFirst("Authorization"))
        .isEqualTo("Basic bWU6cGFzcw==");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "<html>",
        "{\"result\":null}",
        "{\"result\":{}}",
        "{\"result\":[1]}",
        "{\"result\":[[]]}",
        "{\"result\":[{\"address\":",
        "{\"error\":{\"code\":-1,\"message\":\"no\"}}",
        "\u0000\u0001\u0002"
      })
  void garbageIsNoAnswer(String garbage) throws IOException {
    server.tree = garbage;
    assertThat(refusal(judge(rule(), "203.0.113.5"))).contains("今は確かめられない");
    assertThat(judge(rule("when-down=open"), "203.0.113.5")).isEqualTo(Verdict.PASS);
    server.tree = trees(node("203.0.113.5"));
    server.channels = garbage;
    assertThat(refusal(judge(rule(), "203.0.113.5"))).contains("今は確かめられない");
  }

  @Test
  void neitherDepthNorSizeIsTrusted() throws IOException {
    server.tree = "[".repeat(100_000);
    refusal(judge(rule(), "203.0.113.5"));
    server.tree = "{\"result\":[" + "{\"children\":[".repeat(50_000);
    refusal(judge(rule(), "203.0.113.5"));
    server.tree = trees(node("203.0.113.5"), "{\"x\":\"" + "x".repeat(6 << 20) + "\"}");
    assertThat(refusal(judge(rule(), "203.0.113.5"))).contains("今は確かめられない");
    server.tree = trees("{}" + ",{}".repeat(30_000));
    assertThat(refusal(judge(rule(), "203.0.113.5"))).contains("今は確かめられない");
  }

  @Test
  void anErrorOfTheServerIsNoAnswerAndNoRedirectIsFollowed() throws IOException {
    server.tree = trees(node("203.0.113.5"));
    server.status = 500;
    assertThat(refusal(judge(rule(), "203.0.113.5"))).contains("今は確かめられない");
    try (var elsewhere = new FakePeerCast()) {
      server.status = 307;
      server.location = elsewhere.url() + "api/1";
      assertThat(refusal(judge(rule(), "203.0.113.5"))).contains("今は確かめられない");
      assertThat(elsewhere.calls).isEmpty();
    }
  }

  @Test
  void whoWatchedLastMayPostForSomeMinutesIfTheBoardSaysSo() throws IOException {
    server.tree = trees(node("203.0.113.5"));
    PeerCastRule rule = rule("when-down=last", "last-minutes=3");
    judge(rule, "203.0.113.5");
    server.status = 500;
    pass(60);
    assertThat(judge(rule, "203.0.113.5")).isInstanceOf(Verdict.Labelled.class);
    assertThat(refusal(judge(rule, "203.0.113.6"))).contains("視聴している人だけ");
    pass(121);
    assertThat(refusal(judge(rule, "203.0.113.5"))).contains("今は確かめられない");
    server.status = 200;
    pass(5);
    assertThat(judge(rule, "203.0.113.5")).isInstanceOf(Verdict.Labelled.class);
  }

  /** A server that takes connections and says nothing: waiting ends, and others do not wait. */
  @Test
  void aServerThatHangsHoldsUpFewAndForAShortTime() throws Exception {
    try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      configure("url=http://127.0.0.1:" + hanging.getLocalPort() + "/");
      var patient = new PeerCastRule(data, PATIENT, nanoTime::get);
      List<CompletableFuture<Verdict>> waiting =
          IntStream.range(0, 2)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> judge(patient, "203.0.113.5")))
              .toList();
      try (Socket asked = hanging.accept()) {
        assertThat(asked.getInputStream().read()).isEqualTo('P');
        // Two wait at most, so of three more at least one is answered while the server hangs.
        CompletableFuture<Object> third =
            CompletableFuture.anyOf(
                IntStream.range(0, 3)
                    .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> judge(patient, "203.0.113.5")))
                    .toArray(CompletableFuture[]::new));
        assertThat(refusal((Verdict) third.get(50, TimeUnit.SECONDS))).contains("今は確かめられない");
        assertThat(patient.judge(attempt("other", "203.0.113.5"))).isEqualTo(Verdict.PASS);
      }
      for (CompletableFuture<Verdict> each : waiting) {
        refusal(each.get(50, TimeUnit.SECONDS)); // the connection was closed
      }
      var impatient = new PeerCastRule(data, Duration.ofMillis(50), nanoTime::get);
      assertThat(refusal(judge(impatient, "203.0.113.5"))).contains("今は確かめられない");
      // The head of an answer comes, and the body never.
      try (Socket first = hanging.accept()) {
        assertThat(first).isNotNull();
      }
    }
  }

  @Test
  void aServerThatIsNotThereIsDown() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    configure("url=http://127.0.0.1:" + port, "when-down=open");
    assertThat(judge(new PeerCastRule(data, PATIENT, nanoTime::get), "203.0.113.5"))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void boardsWithoutTheFileAreNotTouched() throws IOException {
    PeerCastRule rule = rule();
    assertThat(rule.judge(attempt("other", "203.0.113.5"))).isEqualTo(Verdict.PASS);
    assertThat(server.calls).isEmpty();
  }

  @Test
  void theFileIsLookedAtAgainAndAMistakeInItClosesTheBoard() throws IOException {
    PeerCastRule rule = rule("allow=203.0.113.5");
    assertThat(judge(rule, "203.0.113.5")).isEqualTo(Verdict.PASS);
    for (String mistake :
        List.of(
            "url=ftp://127.0.0.1/",
            "url=http:///",
            "url=http://a:b@127.0.0.1/",
            "url=",
            "url=http://127.0.0.1/\nchannel=x",
            "url=http://127.0.0.1/\nwhen-down=maybe",
            "url=http://127.0.0.1/\nallow=example.net",
            "url=http://127.0.0.1/\nlabel=1",
            "url=http://127.0.0.1/\nlast-minutes=-1",
            "url=http://127.0.0.1/\npasword=x")) {
      configure(mistake);
      pass(2);
      assertThat(refusal(judge(rule, "203.0.113.5"))).as(mistake).contains("設定が正しくない");
    }
    Files.delete(data.resolve("live").resolve(".peercast"));
    pass(2);
    assertThat(judge(rule, "203.0.113.5")).isEqualTo(Verdict.PASS);
    assertThat(server.calls).isEmpty();
  }
}
