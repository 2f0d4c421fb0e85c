package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a thread when its last post is written. */
class ThreadEndTest {
  @TempDir Path data;

  @Test
  void theLastPostIsFollowedByTheStopLineWhichNamesTheNextThread() throws IOException {
    TestSite.board(data, "BBS_THREAD_STOP=3", "BBS_NO_ID=checked");
    try (TestSite site = TestSite.open(data)) {
      String key = site.thread("実況 Part1");
      post(site, key);
      assertThat(site.dat(key).lines()).hasSize(2);
      assertThat(post(site, key).field("x-resnum")).isEqualTo("3");

      String next = Long.toString(Long.parseLong(key) + 1);
      assertThat(site.dat(key).lines().skip(3))
          .containsExactly(
              "４<><>Over 3 Thread<> このスレッドは３を超えました。 <br> もう書けないので、新しいスレッドに移ってください。"
                  + " <br> 次のスレッド：実況 Part2 <br> /test/read.cgi/b/"
                  + next
                  + "/ <>");
      assertThat(site.dat(next))
          .isEqualTo(
              "次スレ★<><>2019/07/29(月) 07:34:07<> 前のスレッド：実況 Part1 <br> /test/read.cgi/b/"
                  + key
                  + "/ <>実況 Part2\n");
      assertThat(site.get("/b/subject.txt").text())
          .isEqualTo(next + ".dat<>実況 Part2 (1)\n" + key + ".dat<>実況 Part1 (4)\n");
      assertThat(post(site, key).text()).contains(Refusal.FULL.reason());
      assertThat(site.dat(key).lines()).hasSize(4);
    }
  }

  @Test
  void theBoardMayWantNoNextThread() throws IOException {
    TestSite.board(data, "BBS_THREAD_STOP=2", "TAILBOARD_NEXT_THREAD=off");
    try (TestSite site = TestSite.open(data)) {
      String key = site.thread("題");
      post(site, key);
      assertThat(site.dat(key)).endsWith("新しいスレッドに移ってください。 <>\n");
      assertThat(threads()).hasSize(1);
    }
  }

  @Test
  void theTextIsThatOf1000Txt() throws IOException {
    Path board = TestSite.board(data, "BBS_THREAD_STOP=2", "TAILBOARD_NEXT_THREAD=off");
    Files.write(board.resolve("1000.txt"), DatCodec.encode("おわり。\r\n<b>また</b>\u0001来てね\n<> x \n"));
    try (TestSite site = TestSite.open(data)) {
      String key = site.thread("題");
      post(site, key);
      assertThat(site.dat(key))
          .endsWith("３<><>Over 2 Thread<> おわり。 <br> <b>また</b> 来てね <br> x <>\n");
    }
  }

  @Test
  void aWholeLineIn1000TxtGivesItsBody() throws IOException {
    Path board = TestSite.board(data, "BBS_THREAD_STOP=2", "TAILBOARD_NEXT_THREAD=off");
    Files.write(board.resolve("1000.txt"), DatCodec.encode("１００１<><>Over 1000 Thread<> おわり <>\n"));
    try (TestSite site = TestSite.open(data)) {
      String key = site.thread("題");
      post(site, key);
      assertThat(site.dat(key)).endsWith("３<><>Over 2 Thread<> おわり <>\n");
    }
  }

  @Test
  void ofManyPostersAtTheLimitOneEndsTheThread() throws IOException {
    TestSite.board(data, "BBS_THREAD_STOP=20");
    try (TestSite site = TestSite.open(data)) {
      String key = site.thread("題1");
      List<Boolean> stored =
          IntStream.range(0, 200)
              .parallel()
              .mapToObj(i -> post(site, key).text().contains("2ch_X:true"))
              .toList();
      assertThat(stored.stream().filter(each -> each)).hasSize(19);
      List<String> lines = site.dat(key).lines().toList();
      assertThat(lines).hasSize(21);
      assertThat(lines.get(20)).startsWith("２１<>").contains("題2");
      assertThat(threads()).hasSize(2);
    }
  }

  @Test
  void whatACrashLeftUndoneIsDoneAtTheNextPost() throws IOException {
    Path dats = TestSite.board(data, "BBS_THREAD_STOP=2").resolve("dat");
    Files.write(dats.resolve("1234567890.dat"), DatCodec.encode("a<><>d<> b <>題\na<><>d<> b <>\n"));
    try (TestSite site = TestSite.open(data)) {
      assertThat(post(site, "1234567890").text()).contains(Refusal.FULL.reason());
      assertThat(site.dat("1234567890").lines().skip(2)).singleElement().asString().contains("題2");
      assertThat(threads()).hasSize(2);
    }
  }

  @Test
  void aNextThreadThatIsThereAlreadyIsNamedAndNotMadeAgain() throws IOException {
    Path dats = TestSite.board(data, "BBS_THREAD_STOP=2").resolve("dat");
    Files.write(dats.resolve("1234567890.dat"), DatCodec.encode("a<><>d<> b <>題\na<><>d<> b <>\n"));
    Files.write(dats.resolve("1234567899.dat"), DatCodec.encode("a<><>d<> b <>題2\n"));
    try (TestSite site = TestSite.open(data)) {
      post(site, "1234567890");
      assertThat(site.dat("1234567890")).endsWith("/test/read.cgi/b/1234567899/ <>\n");
      assertThat(threads()).hasSize(2);
    }
  }

  @Test
  void anOlderThreadOfThatTitleIsNotTheNextOne() throws IOException {
    Path dats = TestSite.board(data, "BBS_THREAD_STOP=2").resolve("dat");
    Files.write(dats.resolve("1234567890.dat"), DatCodec.encode("a<><>d<> b <>題\na<><>d<> b <>\n"));
    Files.write(dats.resolve("1234567880.dat"), DatCodec.encode("a<><>d<> older <>題2\n"));
    try (TestSite site = TestSite.open(data)) {
      post(site, "1234567890");
      assertThat(site.dat("1234567890")).doesNotContain("1234567880").contains("次のスレッド");
      assertThat(threads()).hasSize(3);
    }
  }

  private List<Path> threads() throws IOException {
    try (Stream<Path> dats = Files.list(data.resolve("b/dat"))) {
      return dats.filter(each -> each.toString().endsWith(".dat")).toList();
    }
  }

  private static TestSite.Reply post(TestSite site, String key) {
    return site.post("bbs", "b", "key", key, "MESSAGE", "x");
  }
}
