package dev.tailboard.board;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.records.AuditEntry;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moderation by the forms that a browser sends, without a socket. */
class AdminTest {
  private static final String PASSWORD = "correct horse";
  private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]+)\"");
  private static final String URL = "https://bbs.example";

  @TempDir Path data;
  private final Clock clock = Clock.fixed(TestSite.START, ZoneOffset.UTC);
  private Moderation moderation;
  private TestSite site;
  private String key;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_TITLE=題");
    Files.createDirectories(data.resolve("other/dat"));
    moderation = Moderation.open(data.resolve(".tailboard"), clock, Duration.ofDays(30));
    site =
        TestSite.open(
            data,
            ModeratedSite.of(
                SiteOptions.defaults().withClock(clock).withPublicUrl(URL), moderation));
    key = site.thread("荒れるスレ");
    assertThat(reply("二つめ").text()).contains("2ch_X:true");
  }

  @AfterEach
  void close() throws IOException {
    site.close();
    moderation.close();
  }

  private TestSite.Reply reply(String body) {
    return site.post("bbs", "b", "key", key, "FROM", "", "mail", "", "MESSAGE", body);
  }

  /** Somebody with a browser: a cookie and what the last page's forms have in them. */
  private final class Somebody {
    private final String cookie;
    private final String proof;

    Somebody(String name) throws IOException {
      TestSite.Reply in =
          send("/admin/sign-in", "", "name", name, "password", PASSWORD, "code", "");
      assertThat(in.status()).isEqualTo(303);
      Matcher session = Pattern.compile("__Host-tailboard=[^;]+").matcher(in.fields("Set-Cookie"));
      assertThat(session.find()).isTrue();
      cookie = session.group();
      proof = proof(get("/admin/").text());
    }

    /** A visitor who is not signed in. */
    Somebody() {
      cookie = "";
      proof = "none";
    }

    TestSite.Reply get(String path) {
      return site.get(path, "Cookie", cookie);
    }

    TestSite.Reply act(String name, String... fields) {
      String[] all = new String[fields.length + 4];
      System.arraycopy(new String[] {"proof", proof, "reason", "荒らし"}, 0, all, 0, 4);
      System.arraycopy(fields, 0, all, 4, fields.length);
      return send("/admin/act/" + name, cookie, all);
    }
  }

  private TestSite.Reply send(String path, String cookie, String... fields) {
    return sendFrom(URL, path, cookie, fields);
  }

  private TestSite.Reply sendFrom(String origin, String path, String cookie, String... fields) {
    String form = "_charset_=utf-8&" + TestSite.form(UTF_8, fields);
    return site.ask(
        TestSite.request(
            "POST",
            path,
            form.getBytes(US_ASCII),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            cookie,
            "Origin",
            origin));
  }

  private static String proof(String page) {
    Matcher found = PROOF.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private Somebody administrator() throws IOException {
    String link = moderation.credentials().offerSetUp().orElseThrow();
    assertThat(site.get("/admin/set-up?token=" + link).text()).contains(link);
    assertThat(
            send("/admin/set-up", "", "token", link, "name", "root", "password", PASSWORD).status())
        .isEqualTo(200);
    return new Somebody("root");
  }

  private Somebody moderator(Somebody administrator, String name, String boards)
      throws IOException {
    assertThat(
            administrator
                .act(
                    "add-account",
                    "account",
                    name,
                    "password",
                    PASSWORD,
                    "role",
                    "moderator",
                    "boards",
                    boards)
                .status())
        .isEqualTo(200);
    return new Somebody(name);
  }

  @Test
  void deletesAndRestoresAPostWithoutMovingAByte() throws IOException {
    Somebody root = administrator();
    String before = site.dat(key);
    assertThat(root.act("delete-posts", "board", "b", "thread", key, "first", "2").status())
        .isEqualTo(200);
    assertThat(site.dat(key)).contains("あぼーん<>");
    assertThat(site.dat(key)).doesNotContain("二つめ");
    assertThat(DatCodec.encode(site.dat(key))).hasSameSizeAs(DatCodec.encode(before));
    String page = root.get("/admin/board/b/" + key + "/").text();
    assertThat(page).contains("二つめ", "root");
    assertThat(root.act("restore-posts", "board", "b", "thread", key, "first", "2").status())
        .isEqualTo(200);
    assertThat(site.dat(key)).isEqualTo(before);
    assertThat(moderation.records().audit().newest(Long.MAX_VALUE, 3))
        .extracting(AuditEntry::act, AuditEntry::who, AuditEntry::what, AuditEntry::reason)
        .contains(tuple("delete-posts", "root", "b/" + key + " [2]", "荒らし"));
  }

  @Test
  void theBannedAreToldWhyAndMayAnswerOnce() throws IOException {
    Somebody root = administrator();
    assertThat(
            root.act(
                    "add-ban",
                    "board",
                    "b",
                    "target",
                    "192.0.2.0/24",
                    "effect",
                    "REFUSE",
                    "days",
                    "3")
                .status())
        .isEqualTo(200);
    assertThat(reply("また").text()).contains("2ch_X:error", "規制1", "荒らし", "/appeal/");
    assertThat(site.get("/appeal/").text()).contains("荒らし");
    assertThat(send("/appeal/", "", "ban", "1", "text", "誤解です").status()).isEqualTo(200);
    assertThat(send("/appeal/", "", "ban", "1", "text", "もう一度").status()).isEqualTo(409);
    assertThat(root.get("/admin/appeals").text()).contains("誤解です");
    assertThat(root.act("answer-appeal", "id", "1").status()).isEqualTo(200);
    assertThat(site.get("/appeal/").text()).contains("答え：荒らし");
    assertThat(root.act("lift-ban", "id", "1").status()).isEqualTo(200);
    assertThat(reply("また").text()).contains("2ch_X:true");
    assertThat(send("/appeal/", "", "ban", "1", "text", "x").status()).isEqualTo(409);
  }

  @Test
  void ngWordsRefuseAndMute() throws IOException {
    Somebody root = administrator();
    root.act("add-ng-word", "board", "", "pattern", "spa+m", "effect", "REFUSE");
    root.act("add-ng-word", "board", "b", "pattern", "うるさい", "effect", "MUTE");
    assertThat(reply("SPAAAM です").text()).contains("2ch_X:error", "規則1");
    assertThat(reply("うるさいレス").text()).contains("2ch_X:true");
    assertThat(site.dat(key).lines().reduce((a, b) -> b).orElseThrow()).endsWith("<>muted");
    TestSite.Reply tried =
        send("/admin/ng/try", root.cookie, "proof", root.proof, "board", "b", "text", "ｓｐａｍ");
    assertThat(tried.text()).contains("NGワード 1 に当たります");
    assertThat(root.act("add-ng-word", "board", "b", "pattern", "(", "effect", "REFUSE").status())
        .isEqualTo(409);
  }

  @Test
  void theOriginOfAPostIsWrittenDownBehindIt() throws IOException {
    Somebody root = administrator();
    await()
        .untilAsserted(
            () ->
                assertThat(root.get("/admin/board/b/" + key + "/").text())
                    .contains("192.0.2.1", "このアドレスを規制"));
    assertThat(
            root.act(
                    "delete-all-of-poster",
                    "board",
                    "b",
                    "thread",
                    key,
                    "first",
                    "1",
                    "by",
                    "address")
                .text())
        .contains("2 件");
    assertThat(site.dat(key)).doesNotContain("二つめ").doesNotContain("はじめ");
  }

  @Test
  void threadsAreStoppedAndRemovedAndComeBack() throws IOException {
    Somebody root = administrator();
    Supplier<String> list = () -> site.get("/b/subject.txt").text();
    root.act("change-thread", "board", "b", "thread", key, "change", "stop");
    assertThat(reply("まだ").text()).contains("2ch_X:error");
    root.act("change-thread", "board", "b", "thread", key, "change", "unstop");
    assertThat(reply("まだ").text()).contains("2ch_X:true");
    root.act("change-thread", "board", "b", "thread", key, "change", "remove");
    assertThat(list.get()).doesNotContain(key);
    assertThat(root.get("/admin/board/b/").text()).contains("削除されたスレッド " + key);
    root.act("change-thread", "board", "b", "thread", key, "change", "restore");
    assertThat(list.get()).contains(key);
  }

  /** Every form on b, and what each kind of visitor gets: nobody, of another board, of b, root. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete-posts | board=b&thread=KEY&first=2 | 403 | 403 | 200 | 409",
        "restore-posts | board=b&thread=KEY&first=2 | 403 | 403 | 409 | 409",
        "delete-all-of-poster | board=b&thread=KEY&first=9 | 403 | 403 | 409 | 409",
        "change-thread | board=b&thread=KEY&change=stop | 403 | 403 | 200 | 409",
        "add-ban | board=b&target=198.51.100.1&effect=MUTE | 403 | 403 | 200 | 200",
        "add-ban | board=&target=198.51.100.1&effect=MUTE | 403 | 403 | 403 | 200",
        "edit-ban | id=1&effect=MUTE | 403 | 403 | 200 | 200",
        "edit-ban | id=1&effect=MUTE&board=other | 403 | 403 | 200 | 200",
        "lift-ban | id=1&board=other | 403 | 403 | 200 | 409",
        "add-ng-word | board=b&pattern=x1&effect=MUTE | 403 | 403 | 200 | 200",
        "add-ng-word | board=&pattern=x1&effect=MUTE | 403 | 403 | 403 | 200",
        "edit-ng-word | id=1&pattern=x2&effect=MUTE | 403 | 403 | 200 | 200",
        "remove-ng-word | id=1 | 403 | 403 | 200 | 400",
        "add-account | account=neu&password=0123456789&role=administrator | 403 | 403 | 403 | 200",
        "set-role | account=ume&role=administrator | 403 | 403 | 403 | 200",
        "reset-account | account=ume&password=0123456789 | 403 | 403 | 403 | 200",
        "no-such-act | board=b | 403 | 400 | 400 | 400",
      })
  void everyActAsksWhoItIs(
      String act, String form, int nobody, int another, int moderator, int admin)
      throws IOException {
    Somebody root = administrator();
    Somebody take = moderator(root, "take", "other");
    Somebody ume = moderator(root, "ume", "b");
    root.act("add-ban", "board", "b", "target", "198.51.100.9", "effect", "MUTE");
    root.act("add-ng-word", "board", "b", "pattern", "x0", "effect", "MUTE");
    String[] fields = form.replace("KEY", key).split("[&=]", -1);
    assertThat(new Somebody().act(act, fields).status()).as("nobody").isEqualTo(nobody);
    assertThat(take.act(act, fields).status()).as("of another board").isEqualTo(another);
    assertThat(ume.act(act, fields).status()).as("of the board").isEqualTo(moderator);
    assertThat(root.act(act, fields).status()).as("administrator").isEqualTo(admin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/",
        "/admin/bans",
        "/admin/ng",
        "/admin/appeals",
        "/admin/audit",
        "/admin/accounts",
        "/admin/me",
        "/admin/board/b/"
      })
  void pagesAreForTheSignedInAndAreNeitherKeptNorFramed(String path) throws IOException {
    Somebody root = administrator();
    assertThat(root.get(path).status()).isEqualTo(200);
    assertThat(site.get(path).status()).isEqualTo(403);
    assertThat(site.get(path, "Cookie", "__Host-tailboard=guess").status()).isEqualTo(403);
    TestSite.Reply page = root.get(path);
    assertThat(page.field("Cache-Control")).isEqualTo("no-store");
    assertThat(page.field("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.text()).doesNotContain("<script");
  }

  @Test
  void aModeratorSeesOnlyTheOwnBoards() throws IOException {
    Somebody root = administrator();
    Somebody ume = moderator(root, "ume", "b");
    root.act("add-ban", "board", "other", "target", "203.0.113.50", "effect", "MUTE");
    assertThat(root.get("/admin/bans").text()).contains("203.0.113.50");
    assertThat(ume.get("/admin/bans").text()).doesNotContain("203.0.113.50");
    assertThat(ume.get("/admin/board/b/").status()).isEqualTo(200);
    assertThat(ume.get("/admin/board/other/").status()).isEqualTo(404);
    assertThat(ume.get("/admin/accounts").status()).isEqualTo(404);
    assertThat(ume.get("/admin/audit").text()).doesNotContain("add-account");
  }

  @Test
  void aFormWithoutTheProofOrFromAnotherSiteDoesNothing() throws IOException {
    Somebody root = administrator();
    Somebody ume = moderator(root, "ume", "b");
    String before = site.dat(key);
    String[] delete = {"board", "b", "thread", key, "first", "2", "reason", "x", "proof", ""};
    assertThat(send("/admin/act/delete-posts", root.cookie, delete).status()).isEqualTo(403);
    delete[9] = ume.proof;
    assertThat(send("/admin/act/delete-posts", root.cookie, delete).status()).isEqualTo(403);
    delete[9] = root.proof;
    for (String foreign : new String[] {"https://evil.example", "null", "http://bbs.example", ""}) {
      assertThat(sendFrom(foreign, "/admin/act/delete-posts", root.cookie, delete).status())
          .as(foreign)
          .isEqualTo(403);
    }
    assertThat(site.dat(key)).isEqualTo(before);
    assertThat(send("/admin/act/delete-posts", root.cookie, delete).status()).isEqualTo(200);
  }

  @Test
  void nothingIsDoneByGet() throws IOException {
    Somebody root = administrator();
    TestSite.Reply ban =
        root.get("/admin/act/add-ban?board=b&target=192.0.2.1&proof=" + root.proof);
    assertThat(ban.status()).isEqualTo(405);
    assertThat(ban.field("Allow")).isEqualTo("POST");
    assertThat(root.get("/admin/sign-out").status()).isEqualTo(405);
    assertThat(moderation.records().bans().newest(0, 9)).isEmpty();
  }

  @Test
  void signingOutEndsTheSession() throws IOException {
    Somebody root = administrator();
    assertThat(send("/admin/sign-out", root.cookie, "proof", root.proof).status()).isEqualTo(303);
    assertThat(root.get("/admin/").status()).isEqualTo(403);
  }

  @Test
  void cookiesAreForThisSiteAndNoScript() throws IOException {
    administrator();
    TestSite.Reply in = send("/admin/sign-in", "", "name", "root", "password", PASSWORD);
    assertThat(in.fields("Set-Cookie").lines())
        .allSatisfy(
            each ->
                assertThat(each)
                    .startsWith("__Host-")
                    .contains("; Path=/; HttpOnly; SameSite=", "; Secure"));
  }

  @Test
  void whatPostersWriteIsNoMarkup() throws IOException {
    Somebody root = administrator();
    reply("<script>alert(1)</script>");
    root.act("add-ban", "board", "b", "target", "203.0.113.1", "effect", "MUTE", "days", "1");
    String page = root.get("/admin/board/b/" + key + "/").text();
    assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;");
    String form = root.get("/admin/bans?target=%22%3E%3Cscript%3E&board=%22%3E%3Cscript%3E").text();
    assertThat(form).doesNotContain("<script>");
  }

  @Test
  void guessingIsSlowedDown() throws IOException {
    administrator();
    for (int i = 0; i < 5; i++) {
      assertThat(send("/admin/sign-in", "", "name", "root", "password", "guess").status())
          .isEqualTo(403);
    }
    TestSite.Reply sixth = send("/admin/sign-in", "", "name", "root", "password", PASSWORD);
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.field("Retry-After")).isEqualTo("2");
  }

  @Test
  void theBoardTakesPostsWithoutItsDatabaseAndKeepsItsBans() throws IOException {
    Somebody root = administrator();
    root.act("add-ban", "board", "b", "target", "198.51.100.0/24", "effect", "REFUSE");
    root.act("add-ng-word", "board", "b", "pattern", "spam", "effect", "REFUSE");
    moderation.records().close();
    assertThat(reply("ふつう").text()).contains("2ch_X:true");
    assertThat(reply("spam").text()).contains("2ch_X:error");
    assertThat(root.get("/admin/").status()).isEqualTo(503);
    assertThat(site.get("/b/subject.txt").status()).isEqualTo(200);
  }
}
