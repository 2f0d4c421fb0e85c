package dev.tailboard.board.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeVerifyTest {
  @TempDir Path data;
  private final Trees.Findings findings = new Trees.Findings();

  @Test
  void allIsWell() throws Exception {
    Trees.board(data.resolve("a"));
    Trees.board(data.resolve("b"));
    Trees.write(data.resolve("b/dat/1000000001.dat.torn"), "kept aside");
    assertThat(verify()).isEqualTo(new Tally(2, 4, 6, 0));
    assertThat(findings).isEmpty();
  }

  /** The list follows a post a moment later, and meanwhile comes the next one. */
  @Test
  void whatAServerIsJustWritingIsNothingWrong() throws Exception {
    Trees.board(data.resolve("a"));
    String dat = "a/dat/1000000001.dat";
    Trees.write(data.resolve(dat), Trees.FIRST + Trees.NEXT + "名無し<>sa");
    TreeVerify.Pause atWork =
        () -> {
          Trees.write(
              data.resolve("a/subject.txt"), "1000000001.dat<>題 (2)\n1000000002.dat<>題 (2)\n");
          Trees.write(data.resolve(dat), Trees.FIRST + Trees.NEXT + Trees.NEXT + "名");
        };
    assertThat(TreeVerify.run(data, atWork, findings::add)).isEqualTo(new Tally(1, 2, 5, 0));
    assertThat(findings).isEmpty();
  }

  @Test
  void damagedRecords() throws Exception {
    Trees.board(data.resolve("a"));
    Trees.write(data.resolve(".tailboard/tailboard.db"), "no database, but long enough for a page");
    assertThat(verify().findings()).isEqualTo(1);
    assertThat(findings.get(0).sentence()).startsWith(".tailboard/tailboard.db is damaged (");
  }

  @Test
  void anArchivedThreadIsInTheOtherList() throws Exception {
    Trees.board(data.resolve("a"));
    Trees.write(data.resolve("a/.threads/archived/1000000002"), "");
    Trees.write(data.resolve("a/subject.txt"), "1000000001.dat<>題 (1)\n");
    verify();
    assertThat(findings.sentences())
        .containsExactly("a/dat/1000000002.dat is not in its list (kako/subject.txt)");
    findings.clear();
    Trees.write(data.resolve("a/kako/subject.txt"), "1000000002.dat<>題 (2)\n");
    verify();
    assertThat(findings).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidAndLeft() throws Exception {
    Trees.board(data.resolve("a"));
    Trees.write(data.resolve("a/dat/1000000001.dat"), Trees.FIRST + "x\n" + "torn");
    Files.delete(data.resolve("a/dat/1000000002.dat"));
    Files.delete(data.resolve("a/SETTING.TXT"));
    var before = Trees.content(data);
    assertThat(verify().findings()).isEqualTo(5);
    assertThat(findings.sentences())
        .containsExactlyInAnyOrder(
            "a/dat/1000000001.dat:2 has fewer than 5 fields (number of fields: 1)",
            "a/dat/1000000001.dat:3 breaks off within a field",
            "a/SETTING.TXT is missing",
            "a/subject.txt:1 tells another number of posts than the dat has"
                + " (1000000001: 1, and 2 in the dat)",
            "a/subject.txt:2 lists a thread that has no dat (1000000002)");
    assertThat(Trees.content(data)).isEqualTo(before);
  }

  private Tally verify() throws IOException, InterruptedException {
    return TreeVerify.run(data, Duration.ZERO, findings::add);
  }
}
