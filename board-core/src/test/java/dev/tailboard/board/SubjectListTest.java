package dev.tailboard.board;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailboard.board.TestSite.Reply;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.range.HttpDate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** subject.txt: its lines, its order, its validators, and the file on disk. */
class SubjectListTest {
  @TempDir Path data;
  private TestSite site;
  private String one;
  private String two;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_TITLE=t");
    site = TestSite.open(data);
    one = site.thread("一 (9)");
    two = site.thread("二");
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @Test
  void theNewestThreadIsOnTop() {
    assertThat(list()).isEqualTo(two + ".dat<>二 (1)\n" + one + ".dat<>一 (9) (1)\n");
    assertThat(site.get("/b/subject.txt").field("Content-Type"))
        .isEqualTo("text/plain; charset=Shift_JIS");
  }

  @Test
  void aPostBumpsUnlessItIsSage() {
    reply(one, "sage");
    assertThat(order()).containsExactly(two, one);
    reply(one, "sage ");
    assertThat(order()).containsExactly(two, one);
    reply(one, "");
    assertThat(order()).containsExactly(one, two);
    assertThat(list()).contains("一 (9) (4)\n").contains("二 (1)\n");
  }

  @Test
  void aDeletedPostDoesNotBumpAndARemovedThreadIsGone() throws IOException {
    Path dat = data.resolve("b/dat/" + one + ".dat");
    byte[] deleted = DatLine.ofBytes(Files.readAllBytes(dat)).deleted().toBytes();
    Path other = data.resolve("b/dat/.new");
    Files.write(other, deleted);
    Files.move(other, dat, StandardCopyOption.ATOMIC_MOVE);
    await()
        .atMost(30, SECONDS)
        .until(() -> site.get("/b/dat/" + one + ".dat?format=json").text().contains("あぼーん"));
    assertThat(order()).containsExactly(two, one);

    Files.delete(dat);
    await().atMost(30, SECONDS).untilAsserted(() -> assertThat(order()).containsExactly(two));
  }

  @Test
  void whatOtherProgramsWriteIsListed() throws IOException {
    byte[] line = DatCodec.encode("a<><>2019/07/29(月) 00:00:00<> x <>\n");
    Files.write(data.resolve("b/dat/" + one + ".dat"), line, StandardOpenOption.APPEND);
    Files.write(data.resolve("b/dat/1111111111.dat"), line);
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(list())
                    .contains("一 (9) (2)\n")
                    .contains("1111111111.dat<>1111111111 (1)\n"));
    assertThat(order()).last().isEqualTo(two);
  }

  @Test
  void aClientThatHasItIsTold304ByTagAndByDate() {
    Reply reply = site.get("/b/subject.txt");
    String etag = reply.field("ETag");
    String date = reply.field("Last-Modified");
    assertThat(site.get("/b/subject.txt", "If-None-Match", "\"x\", W/" + etag).status())
        .isEqualTo(304);
    assertThat(site.get("/b/subject.txt", "If-None-Match", "*").status()).isEqualTo(304);
    assertThat(site.get("/b/subject.txt", "If-Modified-Since", date).status()).isEqualTo(304);
    assertThat(site.get("/b/subject.txt", "If-Modified-Since", "[Object object]").status())
        .isEqualTo(200);
    assertThat(
            site.get("/b/subject.txt", "If-None-Match", "\"x\"", "If-Modified-Since", date)
                .status())
        .isEqualTo(200);
  }

  @Test
  void aLongListIsCompressedForThoseWhoTakeIt() throws IOException {
    assertThat(site.get("/b/subject.txt", "Accept-Encoding", "gzip").field("Content-Encoding"))
        .isNull();
    for (int i = 0; i < 50; i++) {
      site.thread("長い題名のスレッド");
    }
    Reply plain = site.get("/b/subject.txt", "Accept-Encoding", "gzip;q=0, br");
    Reply packed = site.get("/b/subject.txt", "Accept-Encoding", "br, gzip;q=0.5");
    assertThat(plain.field("Content-Encoding")).isNull();
    assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.field("Vary")).isEqualTo("Accept-Encoding");
    assertThat(packed.field("ETag")).isNotEqualTo(plain.field("ETag"));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes())
        .isEqualTo(plain.bytes());
    assertThat(site.get("/b/subject.txt", "If-None-Match", packed.field("ETag")).status())
        .isEqualTo(304);
  }

  @Test
  void twoChangesInOneSecondHaveTwoDates() {
    String date = site.get("/b/subject.txt").field("Last-Modified");
    reply(one, "sage");
    Reply changed = site.get("/b/subject.txt", "If-Modified-Since", date);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(HttpDate.parse(changed.field("Last-Modified")).orElseThrow())
        .isEqualTo(HttpDate.parse(date).orElseThrow() + 1);
  }

  @Test
  void theFileOnDiskFollowsByItself() throws IOException {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(() -> assertThat(data.resolve("b/subject.txt")).hasBinaryContent(bytes()));
    reply(one, "");
    await()
        .atMost(30, SECONDS)
        .untilAsserted(() -> assertThat(data.resolve("b/subject.txt")).hasBinaryContent(bytes()));
    try (var files = Files.list(data.resolve("b"))) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  @Test
  void orderAndValidatorsSurviveARestart() throws IOException {
    site.thread("ニュース"); // a byte in it is a line break in other charsets
    reply(one, "");
    reply(two, "sage");
    Reply before = site.get("/b/subject.txt");
    site.close();
    site = TestSite.open(data);
    Reply after = site.get("/b/subject.txt");
    assertThat(after.text()).isEqualTo(before.text());
    assertThat(after.field("ETag")).isEqualTo(before.field("ETag"));
    assertThat(after.field("Last-Modified")).isEqualTo(before.field("Last-Modified"));
  }

  @Test
  void aMissingListIsMadeOfTheDatesInTheDats() throws IOException {
    site.close();
    Files.delete(data.resolve("b/subject.txt"));
    dat("1000000001", "2019/07/30(火) 00:00:00|", "2019/08/03(土) 00:00:00|sage");
    dat("1000000002", "2019/07/30(火) 00:00:00|", "2019/08/02(金) 00:00:00|");
    dat("1000000003", "2019/08/01(木) 00:00:00|sage", "2019/08/04(日) 00:00:00|sage");
    site = TestSite.open(data);
    assertThat(order()).containsExactly("1000000002", "1000000003", "1000000001", two, one);
  }

  @Test
  void aStaleListKeepsItsOrderBelowWhatWasBumpedSince() throws IOException {
    site.close();
    dat(two, "2019/07/29(月) 07:34:08|", "2019/08/01(木) 00:00:00|sage");
    dat("1000000001", "2019/08/02(金) 00:00:00|");
    Files.writeString(
        data.resolve("b/subject.txt"),
        "nonsense\n%s.dat<>x (1)\n%s.dat<>y (1)\n%s.dat<>z (7)\n999999999.dat<>gone (1)\n"
            .formatted(two, one, two));
    site = TestSite.open(data);
    assertThat(order()).containsExactly("1000000001", two, one);
    dat(one, "2019/07/29(月) 07:34:08|", "2019/08/03(土) 00:00:00|");
    site.close();
    site = TestSite.open(data);
    assertThat(order()).containsExactly(one, "1000000001", two);
  }

  @Test
  void anOldListOnDiskNeverMakesTheDateGoBack() throws IOException {
    site.close();
    Path file = data.resolve("b/subject.txt");
    Files.setLastModifiedTime(file, FileTime.from(TestSite.START.plusSeconds(100)));
    Files.write(file, new byte[0], StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    Files.setLastModifiedTime(file, FileTime.from(TestSite.START.plusSeconds(100)));
    site = TestSite.open(data);
    assertThat(HttpDate.parse(site.get("/b/subject.txt").field("Last-Modified")).orElseThrow())
        .isEqualTo(TestSite.START.getEpochSecond() + 101);
  }

  @Test
  void theListIsNeverBehindTheDatForWhoWasTold() throws Exception {
    var poll = new CompletableFuture<Boolean>();
    long size = Files.size(data.resolve("b/dat/" + one + ".dat"));
    var request =
        TestSite.request(
            "GET",
            "/b/dat/" + one + ".dat?long_polling=1",
            new byte[0],
            "Range",
            "bytes=" + size + "-");
    site.site.handle(
        request,
        Runnable::run, // on the very thread that wakes
        answer -> {
          answer.drop();
          poll.complete(list().contains("一 (9) (2)\n"));
        });
    reply(one, "sage");
    assertThat(poll.get(30, SECONDS)).isTrue();
  }

  private void dat(String key, String... datesAndMails) throws IOException {
    var text = new StringBuilder();
    for (String each : datesAndMails) {
      String[] parts = each.split("\\|", -1);
      text.append("a<>" + parts[1] + "<>" + parts[0] + "<> x <>t\n");
    }
    Files.write(data.resolve("b/dat/" + key + ".dat"), DatCodec.encode(text.toString()));
  }

  private void reply(String key, String mail) {
    Reply reply = site.post("bbs", "b", "key", key, "mail", mail, "MESSAGE", "x");
    assertThat(reply.field("x-resnum")).isNotNull();
  }

  private byte[] bytes() {
    return site.get("/b/subject.txt").bytes();
  }

  private String list() {
    return site.get("/b/subject.txt").text();
  }

  private List<String> order() {
    return list().lines().map(line -> line.substring(0, line.indexOf('.'))).toList();
  }
}
