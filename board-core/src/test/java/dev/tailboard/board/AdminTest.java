package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tailboard.board.records.AuditEntry;
import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What moderators do, by the forms that a browser sends. */
class AdminTest extends AdminFixture {
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
