package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what at {@code /admin/}, and how its pages and cookies are guarded. */
class AdminGuardTest extends AdminFixture {
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
}
