package dev.tailboard.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.ModeratedSite;
import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.store.Durability;
import dev.tailboard.dat.store.StoreOptions;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.tck.RunningServer;
import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.SocketWire;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Boards in a directory some levels down, behind a server. */
final class BoardUnderAttack implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2019-07-28T22:34:07Z"), ZoneOffset.UTC);
  private static final String LISTED = "[0-9]{9,10}\\.dat<>.+?\\s\\([0-9]+\\)";

  private static final String FOREIGN_SETTINGS =
      """
      BBS_TITLE=]]>\001<script>alert(1)</script>&"'
      BBS_CATEGORY=</b>]]><script>alert(1)</script>&"'
      """;

  private static final String FOREIGN_DAT =
      """
      <script>alert(1)</script>&#1;&#xFFFF;&#55296;</b>◆x <b><>sage" onclick="x<>\
      2019/01/01(火) 00:00:00 <img src=x onerror=alert(1)><>\
       <img src=x onerror=alert(1)>]]>&#0;&#x1F;&#55296;&lt;<a href="javascript:alert(1)">&gt;&gt;1</a>\013\014\
      &unfinished <br> <svg/onload=alert(1)> <>]]><script>alert(1)</script>&#8238;"}
      short<>line
      """;

  private final Path root;
  private final LongPoll longPoll;
  private final Site site;
  private final Moderated moderated;
  private final RunningServer server;

  private BoardUnderAttack(
      Path root, LongPoll longPoll, Site site, Moderated moderated, RunningServer server) {
    this.root = root;
    this.longPoll = longPoll;
    this.site = site;
    this.moderated = moderated;
    this.server = server;
  }

  interface Starter {
    RunningServer start(Handler handler) throws Exception;
  }

  static BoardUnderAttack open(Path root, Starter starter) throws Exception {
    Path data = root.resolve("home/www/data");
    write(data, "b", Escapes.KEY, "BBS_TITLE=板\n", "名無し<><>2019/07/29(月) 07:00:00<> 1 <>題\n");
    write(data, "slow", Escapes.KEY, "BBS_TITLE=遅い板\nBBS_SAMBATIME=60\n", "a<><>x<> 1 <>題\n");
    // What an administrator or another program put there, who are not to be trusted either.
    write(data, "foreign", "1234567890", FOREIGN_SETTINGS, FOREIGN_DAT);
    LongPoll longPoll = LongPoll.builder().wait(Duration.ofMillis(200)).build();
    Moderated moderated = Moderated.open(data, CLOCK);
    SiteOptions options =
        SiteOptions.defaults()
            .withStore(StoreOptions.defaults().withDurability(Durability.OS))
            .withClock(CLOCK)
            .withPublicUrl("https://board.example");
    Site site = Site.open(data, longPoll, ModeratedSite.of(options, moderated.moderation()));
    return new BoardUnderAttack(root, longPoll, site, moderated, starter.start(site));
  }

  private static void write(Path data, String board, String key, String settings, String dat)
      throws IOException {
    Path dats = Files.createDirectories(data.resolve(board).resolve("dat"));
    String all = settings + "BBS_NONAME_NAME=名無しさん\nBBS_FORCE_ID=checked\n";
    Files.write(dats.resolveSibling("SETTING.TXT"), DatCodec.encode(all));
    Files.write(dats.resolve(key + ".dat"), DatCodec.encode(dat));
  }

  /** All files, also around the data directory. */
  FileTree files() throws IOException {
    return FileTree.of(root);
  }

  /** Sends what a row says on a connection of its own. */
  Answered attack(Attack attack) throws IOException {
    byte[] bytes =
        attack.raw().isEmpty() ? attack.ask().bytes() : attack.raw().getBytes(ISO_8859_1);
    bytes = moderated.withSecrets(new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
    try (SocketWire wire = SocketWire.to(server.port())) {
      try {
        wire.send(bytes);
        if (attack.ends()) {
          wire.endSending();
        }
      } catch (IOException hungUpMeanwhile) {
        // There may be an answer all the same.
      }
      try {
        return new Answered(wire.reply(attack.ask()));
      } catch (SocketTimeoutException e) {
        throw new AssertionError(attack.name() + " is neither answered nor hung up on", e);
      } catch (IOException hungUp) {
        return new Answered(null);
      }
    }
  }

  /** Whether a normal request gets its normal answer. */
  void checkHealth() throws Exception {
    Answered answer = get("/b/subject.txt");
    List<String> lines = answer.text().split("\n\n", 2)[1].lines().toList();
    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).matches(LISTED));
    assertThat(lines.stream().map(line -> line.substring(0, 10))).doesNotHaveDuplicates();
  }

  /** Whether whatever shows a stored post shows it harmless. */
  void checkViews(FileTree.Stored stored) throws Exception {
    String thread = stored.board() + "/" + stored.key();
    assertThat(get("/" + stored.board() + "/subject.txt").text())
        .containsPattern(stored.key() + "\\.dat<>.+ \\(" + stored.number() + "\\)\n");
    get("/test/read.cgi/" + thread + "/l1");
    get("/" + stored.board() + "/");
    get("/" + stored.board() + "/feed.atom");
    get("/" + stored.board() + "/feed/" + stored.key() + ".atom");
    get("/api/v1/boards/" + stored.board() + "/threads");
    get("/api/v1/boards/" + thread.replace("/", "/threads/") + "/posts/" + stored.number());
    get("/api/getRes/" + thread + "/" + stored.number());
    get("/" + thread.replace("/", "/dat/") + ".dat?format=json");
    get("/" + thread.replace("/", "/dat/") + ".dat?format=html");
  }

  private Answered get(String target) throws Exception {
    try (SocketWire wire = SocketWire.to(server.port())) {
      var answer = new Answered(wire.ask(Ask.get(target).close()));
      assertThat(answer.status()).as(target).isEqualTo("200");
      answer.checkForm();
      return answer;
    }
  }

  @Override
  public void close() throws IOException {
    longPoll.close();
    server.close();
    site.close();
    moderated.moderation().close();
  }
}
