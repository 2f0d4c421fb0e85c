package dev.tailboard.board.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.board.Site;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.dat.BoardName;
import dev.tailboard.longpoll.LongPoll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeImportTest {
  private static final String FIRST = Trees.FIRST;
  private static final String NEXT = Trees.NEXT;

  @TempDir Path directory;
  private final Trees.Findings findings = new Trees.Findings();
  private Path from;
  private Path data;

  @BeforeEach
  void directories() throws IOException {
    from = Files.createDirectory(directory.resolve("from"));
    data = directory.resolve("data");
  }

  @Test
  void aGoodTreeIsCopiedAsItIs() throws IOException {
    Trees.board(from.resolve("news"));
    Tally tally = TreeImport.run(from, data, Optional.empty(), false, findings::add);
    assertThat(tally).isEqualTo(new Tally(1, 2, 3, 0));
    assertThat(findings).isEmpty();
    assertThat(Trees.content(data)).isEqualTo(Trees.content(from));
    Path dat = Path.of("news/dat/1000000002.dat");
    assertThat(Files.getLastModifiedTime(data.resolve(dat)))
        .isEqualTo(Files.getLastModifiedTime(from.resolve(dat)));
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Trees.board(from.resolve("news"));
    Tally tally = TreeImport.run(from, data, Optional.empty(), true, findings::add);
    assertThat(tally).isEqualTo(new Tally(1, 2, 3, 0));
    assertThat(data).doesNotExist();
  }

  @Test
  void everythingOddIsTold() throws IOException {
    Path news = Trees.board(from.resolve("public/news"));
    Trees.write(news.resolve("dat/hoge"), FIRST);
    Trees.write(news.resolve("dat/1000000003.dat"), FIRST + "\n" + NEXT);
    Trees.write(news.resolve("dat/1000000004.dat"), "");
    Files.createSymbolicLink(news.resolve("dat/1000000005.dat"), news.resolve("dat/hoge"));
    Trees.write(news.resolve("SETTING.TXT"), "news@host\nBBS_SUBTITLE=a\nBBS_SUBTITLE=b\n");
    Trees.write(
        news.resolve("subject.txt"),
        """
        1000000001.dat<>別 (1)
        1000000002.dat<>題 (3)
        1000000002.dat<>題 (2)
        1000000009.dat<>無 (1)
        1000000001.dat,題(1)
        """);
    Tally tally = TreeImport.run(from, data, Optional.empty(), false, findings::add);
    assertThat(tally).isEqualTo(new Tally(1, 3, 6, 13));
    assertThat(findings.sentences())
        .containsExactlyInAnyOrder(
            "news/SETTING.TXT:1 is no KEY=VALUE",
            "news/SETTING.TXT:3 sets a key again (BBS_SUBTITLE)",
            "news/SETTING.TXT has no BBS_TITLE",
            "news/dat/1000000003.dat:2 is blank",
            "news/dat/1000000004.dat is empty",
            "news/dat/1000000005.dat is no regular file",
            "news/dat/hoge is not called KEY.dat with a key of 9 or 10 digits",
            "news/subject.txt:1 tells another title than the dat has (1000000001)",
            "news/subject.txt:2 tells another number of posts than the dat has"
                + " (1000000002: 3, and 2 in the dat)",
            "news/subject.txt:3 lists a thread again (1000000002)",
            "news/subject.txt:4 lists a thread that has no dat (1000000009)",
            "news/subject.txt:5 is not KEY.dat<>TITLE (N)",
            "news/dat/1000000003.dat is not in its list (subject.txt)");
  }

  @Test
  void whatWasBroughtInIsSound() throws Exception {
    Path news = Trees.board(from.resolve("news"));
    Trees.write(news.resolve("dat/1000000003.dat"), FIRST + "\n" + NEXT + "torn");
    Files.write(news.resolve("dat/1000000004.dat"), FIRST.getBytes(StandardCharsets.UTF_8));
    TreeImport.run(from, data, Optional.empty(), false, findings::add);
    findings.clear();
    assertThat(TreeVerify.run(data, Duration.ZERO, findings::add).threads()).isEqualTo(4);
    assertThat(findings).isEmpty();
  }

  @Test
  void threadsOfAnArchiveStayArchived() throws IOException {
    Path news = Trees.board(from.resolve("news"));
    Trees.write(news.resolve("kako/1000/10000/1000000007.dat"), FIRST);
    Trees.write(news.resolve("kako/999/999999999.dat"), FIRST);
    Trees.write(news.resolve("pool/1000000008.cgi"), FIRST + "\n");
    Trees.write(news.resolve("pool/subject.cgi"), "x");
    Tally tally = TreeImport.run(from, data, Optional.empty(), false, findings::add);
    assertThat(tally.threads()).isEqualTo(5);
    assertThat(findings.sentences()).containsExactly("news/pool/1000000008.cgi:2 is blank");
    for (String key : List.of("1000000007", "999999999", "1000000008")) {
      assertThat(data.resolve("news/dat/" + key + ".dat")).exists();
      assertThat(data.resolve("news/.threads/archived/" + key)).exists();
    }
    assertThat(data.resolve("news/.threads/archived/1000000001")).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path there = Trees.board(data.resolve("news"));
    Trees.write(there.resolve("dat/1000000001.dat"), FIRST + NEXT + NEXT);
    Path news = Trees.board(from.resolve("news"));
    Trees.write(news.resolve("dat/1000000003.dat"), FIRST);
    Trees.write(news.resolve("head.txt"), "other");
    Map<String, String> before = Trees.content(data);
    Tally tally = TreeImport.run(from, data, Optional.empty(), false, findings::add);
    assertThat(tally.threads()).isEqualTo(1);
    assertThat(findings).filteredOn(each -> each.fault() == Fault.KEY_TAKEN).hasSize(2);
    Map<String, String> after = Trees.content(data);
    assertThat(after.remove("news/dat/1000000003.dat")).isEqualTo(FIRST);
    assertThat(after.remove("news/subject.txt")).contains("1000000003", "1000000001.dat<>題 (3)");
    before.remove("news/subject.txt");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void aBoardThatIsServedGetsTheThreads() throws Exception {
    Trees.board(data.resolve("news"));
    Path news = Trees.board(from.resolve("news"));
    Trees.write(news.resolve("dat/1000000003.dat"), FIRST);
    LongPoll longPoll = LongPoll.builder().build();
    Site site = Site.open(data, longPoll, SiteOptions.defaults());
    TreeImport.run(from, data, Optional.empty(), false, findings::add);
    assertThat(Trees.content(data).get("news/dat/1000000003.dat")).isEqualTo(FIRST);
    longPoll.close();
    site.close();
    Site.open(data, LongPoll.builder().build(), SiteOptions.defaults()).close();
    assertThat(Trees.content(data).get("news/subject.txt")).contains("1000000003.dat<>題 (1)");
  }

  @Test
  void oneBoardMayGetAnotherId() throws IOException {
    Trees.board(from.resolve("a-b"));
    TreeImport.run(from, data, Optional.empty(), false, findings::add);
    assertThat(findings.sentences()).containsExactly("a-b cannot be the id of a board");
    TreeImport.run(from.resolve("a-b"), data, BoardName.parse("ab"), false, findings::add);
    assertThat(data.resolve("ab/dat/1000000001.dat")).exists();

    Trees.board(from.resolve("c"));
    assertThatThrownBy(() -> TreeImport.run(from, data, BoardName.parse("x"), false, findings::add))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsInTheWayIsNotTouched() throws IOException {
    Trees.board(from.resolve("news"));
    Trees.write(data.resolve("news/photo.jpg"), "x");
    assertThatThrownBy(() -> TreeImport.run(from, data, Optional.empty(), false, findings::add))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Trees.content(data)).containsOnlyKeys("news/photo.jpg");
  }
}
