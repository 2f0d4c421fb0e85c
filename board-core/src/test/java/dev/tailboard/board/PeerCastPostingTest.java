package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.rule.PostHooks;
import dev.tailboard.board.rule.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerCastPostingTest {
  @TempDir Path data;

  @Test
  void aLabelStandsBesideTheNameOrInItsPlace() throws IOException {
    TestSite.board(data, "BBS_TITLE=板");
    var hooks =
        new PostHooks(
            List.of(attempt -> new Verdict.Labelled("YT28緑")), List.of(), PostHooks.NONE.staff());
    try (TestSite site = TestSite.open(data, SiteOptions.defaults().withHooks(hooks))) {
      String key = site.thread("題");
      site.post("bbs", TestSite.BOARD, "key", key, "FROM", "ひよこ", "MESSAGE", "本文");
      site.post("bbs", TestSite.BOARD, "key", key, "FROM", "ひよこ#password", "MESSAGE", "本文");
      List<String> lines = site.dat(key).lines().toList();
      assertThat(lines.get(0)).startsWith("YT28緑<>");
      assertThat(lines.get(1)).startsWith("ひよこ (YT28緑)<>");
      assertThat(lines.get(2)).startsWith("ひよこ </b>◆ozOtJW9BFA <b> (YT28緑)<>");
    }
  }
}
