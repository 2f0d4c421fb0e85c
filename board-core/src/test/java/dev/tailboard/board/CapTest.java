package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who knows the secret of a cap bears its star, and nobody else does. */
class CapTest {
  @TempDir Path data;
  private TestSite site;
  private String key;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_NONAME_NAME=名無し", "BBS_FORCE_ID=checked");
    CapFile.set(data, "管理人", Optional.empty(), "ひみつのことばだよ");
    CapFile.set(data, "案内", Optional.of(new BoardName("other")), "anotherSecret");
    site = TestSite.open(data);
    key = site.thread("題");
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @Test
  void theNameWithItsSecretOrTheSecretInTheMailFieldGivesTheStar() throws IOException {
    assertThat(stored("管理人#ひみつのことばだよ", "sage")).startsWith("管理人★<>sage<>").contains(" ID:???<>");
    assertThat(stored("", "#ひみつのことばだよ")).startsWith("管理人★<><>");
    assertThat(stored("太郎", "sage#ひみつのことばだよ")).startsWith("太郎＠管理人★<>sage<>");
  }

  @Test
  void whoDoesNotKnowItHasNoStarAndHisAttemptIsNotShown() throws IOException {
    assertThat(stored("管理人#ひみつ", "")).startsWith("管理人 </b>◆").doesNotContain("★", "ひみつ");
    assertThat(stored("太郎#ひみつのことばだよ", "")).startsWith("太郎 </b>◆").doesNotContain("★");
    assertThat(stored("管理人★", "#ちがう"))
        .startsWith("管理人☆<><>")
        .contains(" ID:")
        .doesNotContain("???");
    assertThat(stored("管理人", "#")).startsWith("管理人<><>");
  }

  @Test
  void aCapOfAnotherBoardIsNone() throws IOException {
    assertThat(stored("", "#anotherSecret")).startsWith("名無し<><>");
  }

  @Test
  void theFileHoldsNoSecretAndOnlyTheOwnerReadsIt() throws IOException {
    Path file = data.resolve(CapFile.FILE_NAME);
    assertThat(Files.readString(file)).contains("管理人\t*\t").doesNotContain("ひみつ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(site.get("/.caps").status()).isEqualTo(404);
  }

  @Test
  void aChangeCountsWithoutARestart() throws IOException {
    CapFile.set(data, "管理人", Optional.empty(), "新しいことばです");
    assertThat(CapFile.remove(data, "nobody", Optional.empty())).isFalse();
    site.advance(Duration.ofSeconds(1));
    assertThat(stored("", "#ひみつのことばだよ")).startsWith("名無し<>");
    assertThat(stored("", "#新しいことばです")).startsWith("管理人★<>");
    assertThat(CapFile.remove(data, "管理人", Optional.empty())).isTrue();
    site.advance(Duration.ofSeconds(1));
    assertThat(stored("", "#新しいことばです")).startsWith("名無し<>");
  }

  @Test
  void aShortSecretAndANameOfNothingAreRefused() {
    assertThatThrownBy(() -> CapFile.set(data, "x", Optional.empty(), "1234567"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CapFile.set(data, " ", Optional.empty(), "12345678"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linesThatMakeNoSenseAreNoCaps() {
    assertThat(
            CapFile.parse(
                "a\n\ta\t*\tx\n \t*\tx\nb\t../x\tx\nc\t*\tx\n"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .extracting(CapFile.Cap::name)
        .containsExactly("c");
  }

  /** The line that a post becomes. */
  private String stored(String name, String mail) throws IOException {
    site.post("bbs", "b", "key", key, "FROM", name, "mail", mail, "MESSAGE", "x");
    return site.dat(key).lines().reduce((first, second) -> second).orElseThrow();
  }
}
