package dev.tailboard.board.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardSettingsTest {
  @Test
  void anEmptyFileMeansTheUsualSettings() {
    BoardSettings usual = settings("");
    assertThat(usual.title()).isEqualTo("b");
    assertThat(usual.nameless()).isEqualTo("名無しさん");
    assertThat(usual.maxSubject()).isEqualTo(128);
    assertThat(usual.maxName()).isEqualTo(96);
    assertThat(usual.maxMail()).isEqualTo(96);
    assertThat(usual.maxMessage()).isEqualTo(4096);
    assertThat(usual.maxLines()).isEqualTo(64);
    assertThat(usual.maxPosts()).isEqualTo(1000);
    assertThat(usual.published()).isEqualTo("BBS_TITLE=b\n");
  }

  @Test
  void everySettingIsRead() {
    BoardSettings read =
        settings(
            """
            BBS_TITLE=題=名
            BBS_NONAME_NAME=<b>名無し</b>
            BBS_SUBJECT_COUNT=1
            BBS_NAME_COUNT=2
            BBS_MAIL_COUNT=3
            BBS_MESSAGE_COUNT=4
            BBS_LINE_NUMBER=5
            BBS_THREAD_STOP=6
            BBS_RES_MAX=7
            """);
    assertThat(read.title()).isEqualTo("題=名");
    assertThat(read.nameless()).isEqualTo("&lt;b&gt;名無し&lt;/b&gt;");
    assertThat(read.maxSubject()).isEqualTo(1);
    assertThat(read.maxName()).isEqualTo(2);
    assertThat(read.maxMail()).isEqualTo(3);
    assertThat(read.maxMessage()).isEqualTo(4);
    assertThat(read.maxLines()).isEqualTo(10);
    assertThat(read.maxPosts()).isEqualTo(6);
    assertThat(settings("BBS_RES_MAX=7").maxPosts()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "x", "1.5", "99999999999", "１０"})
  void anOddNumberCountsAsTheUsualOne(String number) {
    assertThat(settings("BBS_MESSAGE_COUNT=" + number).maxMessage()).isEqualTo(4096);
  }

  @Test
  void onlyLinesOfKnownKeysArePublishedAndEachOnce() {
    String file =
        """
        b@localhost
        # note
        BBS_UNICODE=pass
        BBS_TITLE=t
        BBS_UNICODE=change
        BBS_ADMIN_PASSWORD=x
        NG_WORDS=y

        =z
        BBS_RES_MAX = 5
        BBS_LINE_NUMBER= 8\s
        """;
    assertThat(settings(file).published())
        .isEqualTo("BBS_TITLE=t\nBBS_UNICODE=pass\nBBS_LINE_NUMBER=8\n");
  }

  @Test
  void aFileInUtf8IsReadToo() {
    var name = BoardName.parse("b").orElseThrow();
    byte[] file = "BBS_TITLE=集落\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(BoardSettings.of(name, file).title()).isEqualTo("集落");
  }

  private static BoardSettings settings(String file) {
    return BoardSettings.of(BoardName.parse("b").orElseThrow(), DatCodec.encode(file));
  }
}
