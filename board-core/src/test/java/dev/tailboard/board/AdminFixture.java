package dev.tailboard.board;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.moderation.Moderation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A moderated site, and people who use its forms as a browser sends them, without a socket. */
abstract class AdminFixture {
  static final String PASSWORD = "correct horse";
  private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]+)\"");
  static final String URL = "https://bbs.example";

  @TempDir Path data;
  final Clock clock = Clock.fixed(TestSite.START, ZoneOffset.UTC);
  Moderation moderation;
  TestSite site;
  String key;

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

  TestSite.Reply reply(String body) {
    return site.post("bbs", "b", "key", key, "FROM", "", "mail", "", "MESSAGE", body);
  }

  /** Somebody with a browser: a cookie and what the last page's forms have in them. */
  final class Somebody {
    final String cookie;
    final String proof;

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

  TestSite.Reply send(String path, String cookie, String... fields) {
    return sendFrom(URL, path, cookie, fields);
  }

  TestSite.Reply sendFrom(String origin, String path, String cookie, String... fields) {
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

  static String proof(String page) {
    Matcher found = PROOF.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  Somebody administrator() throws IOException {
    String link = moderation.credentials().offerSetUp().orElseThrow();
    assertThat(site.get("/admin/set-up?token=" + link).text()).contains(link);
    assertThat(
            send("/admin/set-up", "", "token", link, "name", "root", "password", PASSWORD).status())
        .isEqualTo(200);
    return new Somebody("root");
  }

  Somebody moderator(Somebody administrator, String name, String boards) throws IOException {
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
}
