package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.longpoll.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to whole threads, and what clients see of it. */
class ThreadActsTest {
  @TempDir Path data;
  private TestSite site;
  private ThreadKey key;
  private String other;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_TITLE=板");
    site = TestSite.open(data);
    other = site.thread("他");
    site.advance(Duration.ofSeconds(1));
    key = new ThreadKey(site.thread("題"));
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @Test
  void aStoppedThreadIsListedAndTakesNoPosts() throws IOException {
    assertThat(board().stop(key)).isTrue();
    assertThat(board().stop(key)).isFalse();
    assertThat(board().state(key)).isEqualTo(ThreadState.STOPPED);
    assertThat(site.get("/b/subject.txt").text()).contains(key + ".dat");
    assertThat(reply().text()).contains("<b>ＥＲＲＯＲ：このスレッドは停止されています。");
    assertThat(site.get(page()).text()).contains("停止されています").doesNotContain("<form");
    assertThat(board().unstop(key)).isTrue();
    assertThat(board().unstop(key)).isFalse();
    assertThat(reply().text()).contains("2ch_X:true");
  }

  @Test
  void anArchivedThreadLeavesTheListAndIsReadAtItsAddress() throws IOException {
    String dat = "/b/dat/" + key + ".dat";
    Reply before = site.get(dat);
    assertThat(board().archive(key)).isTrue();
    assertThat(board().archive(key)).isFalse();
    assertThat(board().state(key)).isEqualTo(ThreadState.ARCHIVED);
    assertThat(site.get("/b/subject.txt").text()).isEqualTo(other + ".dat<>他 (1)\n");
    Reply after = site.get(dat);
    assertThat(after.bytes()).isEqualTo(before.bytes());
    assertThat(after.field("ETag")).isEqualTo(before.field("ETag"));
    assertThat(after.field("Last-Modified")).isEqualTo(before.field("Last-Modified"));
    assertThat(site.get("/b/subject.txt").text()).doesNotContain(key.value());
    assertThat(reply().text()).contains("<b>ＥＲＲＯＲ：このスレッドは過去ログです。");
    assertThat(site.get(page()).text()).contains("過去ログ").doesNotContain("<form");
    assertThat(board().unarchive(key)).isTrue();
    assertThat(board().unarchive(key)).isFalse();
    assertThat(site.get("/b/subject.txt").text()).startsWith(key + ".dat<>題 (1)\n");
    assertThat(reply().text()).contains("2ch_X:true");
  }

  @Test
  void whoWaitsForAThreadThatIsArchivedWaitsOn() throws IOException {
    CompletableFuture<Answer> poll = poll();
    board().archive(key);
    assertThat(poll).isNotDone();
    Files.write(
        dat(), DatCodec.encode("外<><>x<> y <>\n"), StandardOpenOption.APPEND); // another program
    assertThat(poll.orTimeout(30, TimeUnit.SECONDS).join().status()).isEqualTo(206);
    assertThat(site.get("/b/subject.txt").text()).doesNotContain(key.value());
    assertThat(site.get("/b/kako/subject.txt").text()).isEqualTo(key + ".dat<>題 (2)\n");
  }

  @Test
  void aPostThatIsDeletedInTheArchiveDoesNotBringTheThreadBack() throws IOException {
    board().archive(key);
    board().thread(key).orElseThrow().replaceLine(1, DatLine::deleted);
    assertThat(site.get("/b/subject.txt").text()).doesNotContain(key.value());
    assertThat(site.get("/b/kako/subject.txt").text()).isEqualTo(key + ".dat<>題 (1)\n");
  }

  @Test
  void aRemovedThreadIsGoneAlsoForThoseWhoWaitAndComesBackWhole() throws IOException {
    String before = site.dat(key.value());
    CompletableFuture<Answer> poll = poll();
    assertThat(board().remove(key)).isTrue();
    assertThat(poll.orTimeout(30, TimeUnit.SECONDS).join().status()).isEqualTo(404);
    assertThat(board().remove(key)).isFalse();
    assertThat(board().state(key)).isEqualTo(ThreadState.REMOVED);
    assertThat(board().removed()).containsExactly(key);
    assertThat(dat()).doesNotExist();
    for (String place :
        new String[] {"/b/dat/" + key + ".dat", page(), "/b/.threads/removed/" + key + ".dat"}) {
      assertThat(site.get(place).status()).as(place).isEqualTo(404);
    }
    assertThat(site.get("/b/subject.txt").text()).isEqualTo(other + ".dat<>他 (1)\n");
    assertThat(reply().text()).contains("そのようなスレッドはありません");

    assertThat(board().restore(key)).isTrue();
    assertThat(board().restore(key)).isFalse();
    assertThat(board().removed()).isEmpty();
    assertThat(site.dat(key.value())).isEqualTo(before);
    assertThat(site.get("/b/subject.txt").text()).startsWith(key + ".dat<>題 (1)\n");
    assertThat(reply().text()).contains("2ch_X:true");
  }

  @Test
  void theKeyOfARemovedThreadIsNotGivenAway() throws IOException {
    board().remove(key);
    String next = site.thread("次");
    assertThat(next).isNotEqualTo(key.value());
    assertThat(board().restore(key)).isTrue();
  }

  @Test
  void allOfItOutlivesARestart() throws IOException {
    board().archive(key);
    board().stop(new ThreadKey(other));
    site.advance(Duration.ofSeconds(1));
    ThreadKey gone = new ThreadKey(site.thread("消"));
    board().archive(gone);
    board().remove(gone);
    site.close();
    Files.delete(data.resolve("b/kako/subject.txt")); // which is only a help
    site = TestSite.open(data);
    assertThat(board().state(key)).isEqualTo(ThreadState.ARCHIVED);
    assertThat(board().state(new ThreadKey(other))).isEqualTo(ThreadState.STOPPED);
    assertThat(board().state(gone)).isEqualTo(ThreadState.REMOVED);
    assertThat(site.get("/b/subject.txt").text()).isEqualTo(other + ".dat<>他 (1)\n");
    assertThat(site.get("/b/kako/subject.txt").text()).isEqualTo(key + ".dat<>題 (1)\n");
    assertThat(board().restore(gone)).isTrue();
    assertThat(site.get("/b/kako/subject.txt").text())
        .isEqualTo(gone + ".dat<>消 (1)\n" + key + ".dat<>題 (1)\n");
    assertThat(board().unarchive(gone)).isTrue();
    assertThat(site.get("/b/subject.txt").text()).startsWith(gone + ".dat<>消 (1)\n");
  }

  @Test
  void theArchiveIsListedAgainWithoutALookAtItsDats() throws IOException {
    board().archive(key);
    String list = site.get("/b/kako/subject.txt").text();
    site.close();
    byte[] longer = DatCodec.encode("x<><>x<> x <>題\nx<><>x<> x <>\n");
    Files.write(dat(), longer); // would be seen by whoever looks
    site = TestSite.open(data);
    assertThat(site.get("/b/kako/subject.txt").text()).isEqualTo(list);
  }

  @Test
  void beyondABoardsMostTheThreadsBumpedLongestAgoAreArchived() throws IOException {
    TestSite.board(data, "BBS_TITLE=板", "BBS_SUBJECT_MAX=2");
    site.post("bbs", "b", "key", other, "MESSAGE", "上へ");
    String third = site.thread("三");
    assertThat(site.get("/b/subject.txt").text())
        .isEqualTo(third + ".dat<>三 (1)\n" + other + ".dat<>他 (2)\n");
    assertThat(board().state(key)).isEqualTo(ThreadState.ARCHIVED);
    assertThat(site.get("/b/kako/subject.txt").text()).isEqualTo(key + ".dat<>題 (1)\n");
  }

  @Test
  void whatIsNotThereCannotBeActedOn() throws IOException {
    var none = new ThreadKey("1000000000");
    assertThat(board().stop(none)).isFalse();
    assertThat(board().unstop(none)).isFalse();
    assertThat(board().archive(none)).isFalse();
    assertThat(board().unarchive(none)).isFalse();
    assertThat(board().remove(none)).isFalse();
    assertThat(board().restore(none)).isFalse();
    assertThat(board().removed()).isEmpty();
    assertThat(board().state(none)).isEqualTo(ThreadState.OPEN);
  }

  private Board board() throws IOException {
    return site.site.boards().find(new BoardName("b")).orElseThrow();
  }

  private Reply reply() {
    return site.post("bbs", "b", "key", key.value(), "MESSAGE", "書く");
  }

  private String page() {
    return "/test/read.cgi/b/" + key + "/";
  }

  private Path dat() {
    return data.resolve("b/dat").resolve(key.fileName());
  }

  private CompletableFuture<Answer> poll() throws IOException {
    var answer = new CompletableFuture<Answer>();
    String range = "bytes=" + Files.size(dat()) + "-";
    site.site.handle(
        TestSite.request(
            "GET", "/b/dat/" + key + ".dat?long_polling=1", new byte[0], "Range", range),
        site.home,
        answer::complete);
    assertThat(answer).isNotDone();
    return answer;
  }
}
