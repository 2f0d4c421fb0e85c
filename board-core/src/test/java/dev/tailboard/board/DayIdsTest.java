package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDs are the same for one person, board, day and site, and tell nothing else. */
class DayIdsTest {
  private static final Instant EVENING = Instant.parse("2019-07-28T14:59:59.999Z");
  private static final BoardName BOARD = new BoardName("b");

  @TempDir Path data;

  @Test
  void theDayChangesAtMidnightInJapan() throws IOException {
    DayIds ids = new DayIds(SiteSecret.of(data));
    String id = ids.of(BOARD, "192.0.2.1", EVENING);
    assertThat(id).matches("[A-Za-z0-9+/]{8}");
    assertThat(ids.of(BOARD, "192.0.2.1", EVENING.minusSeconds(86_399))).isEqualTo(id);
    assertThat(ids.of(BOARD, "192.0.2.1", EVENING.minusSeconds(86_400))).isNotEqualTo(id);
    assertThat(ids.of(BOARD, "192.0.2.1", EVENING.plusMillis(1))).isNotEqualTo(id);
    assertThat(ids.of(BOARD, "192.0.2.1", EVENING)).isEqualTo(id);
  }

  @Test
  void personBoardAndSiteMakeADifference(@TempDir Path other) throws IOException {
    DayIds ids = new DayIds(SiteSecret.of(data));
    String id = ids.of(BOARD, "192.0.2.1", EVENING);
    assertThat(ids.of(BOARD, "192.0.2.2", EVENING)).isNotEqualTo(id);
    assertThat(ids.of(new BoardName("c"), "192.0.2.1", EVENING)).isNotEqualTo(id);
    assertThat(new DayIds(SiteSecret.of(other)).of(BOARD, "192.0.2.1", EVENING)).isNotEqualTo(id);
  }

  @Test
  void aRestartKeepsTheIds() throws IOException {
    String id = new DayIds(SiteSecret.of(data)).of(BOARD, "192.0.2.1", EVENING);
    assertThat(new DayIds(SiteSecret.of(data)).of(BOARD, "192.0.2.1", EVENING)).isEqualTo(id);
  }

  @Test
  void onlyTheOwnerReadsTheSecretAndNoUrlNamesIt() throws IOException {
    TestSite.board(data, "BBS_TITLE=t");
    try (TestSite site = TestSite.open(data)) {
      Path file = data.resolve(SiteSecret.FILE_NAME);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(site.get("/" + SiteSecret.FILE_NAME).status()).isEqualTo(404);
      assertThat(site.get("/" + SiteSecret.FILE_NAME + "/").status()).isEqualTo(404);
    }
  }

  @Test
  void aDamagedSecretIsNotReplacedInSilence() throws IOException {
    Files.write(data.resolve(SiteSecret.FILE_NAME), new byte[31]);
    assertThatThrownBy(() -> SiteSecret.of(data))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(SiteSecret.FILE_NAME + " is damaged");
  }

  @Test
  void theSettingsSayWhatIsShown() throws IOException {
    assertThat(shown("", "")).matches(" ID:[A-Za-z0-9+/]{8}");
    assertThat(shown("", "sage")).isEqualTo(" ID:???");
    assertThat(shown("BBS_FORCE_ID=checked", "sage")).matches(" ID:[A-Za-z0-9+/]{8}");
    assertThat(shown("BBS_FORCE_ID=checked\nBBS_NO_ID=checked", "")).isEmpty();
    assertThat(shown("BBS_SLIP=checked", "")).matches(" ID:[A-Za-z0-9+/]{8}0");
  }

  /** What follows the time of a post on a board with these settings. */
  private String shown(String settings, String mail) throws IOException {
    TestSite.board(data, settings);
    try (TestSite site = TestSite.open(data)) {
      String key = site.thread("題");
      site.post("bbs", "b", "key", key, "mail", mail, "MESSAGE", "x");
      String line = site.dat(key).lines().skip(1).findFirst().orElseThrow();
      return line.substring(line.indexOf("07:34:07") + 8, line.indexOf("<> x "));
    }
  }
}
