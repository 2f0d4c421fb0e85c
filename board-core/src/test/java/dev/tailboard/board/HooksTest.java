package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.rule.PostAttempt;
import dev.tailboard.board.rule.PostHooks;
import dev.tailboard.board.rule.PostRule;
import dev.tailboard.board.rule.PostWitness;
import dev.tailboard.board.rule.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules and witnesses from outside can do to a post, and what they cannot. */
class HooksTest {
  @TempDir Path data;
  private final List<PostAttempt> judged = new CopyOnWriteArrayList<>();
  private final List<PostWitness.Stored> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void board() throws IOException {
    TestSite.board(data, "BBS_NO_ID=checked");
  }

  @Test
  void aRuleRefusesWithItsReasonAndNothingIsCountedOrTold() throws IOException {
    PostRule rule =
        attempt ->
            attempt.body().contains("荒らし")
                ? new Verdict.Refused("ng", "この言葉は書けません。")
                : Verdict.PASS;
    String key;
    try (TestSite site = open(List.of(rule), Duration.ofSeconds(2))) {
      key = site.thread("題");
      site.advance(Duration.ofSeconds(2));
      assertThat(site.post("bbs", "b", "key", key, "MESSAGE", "荒らし").text())
          .contains("<b>ＥＲＲＯＲ：この言葉は書けません。</b>");
      assertThat(site.post("bbs", "b", "key", key, "MESSAGE", "x").text()).contains("2ch_X:true");
    }
    assertThat(told).extracting(PostWitness.Stored::number).containsExactly(1, 2);
  }

  @Test
  void aMutedPostIsStoredWithItsMarkButAFirstPostKeepsItsTitle() throws IOException {
    try (TestSite site = open(List.of(attempt -> Verdict.MUTE), Duration.ZERO)) {
      String key = site.thread("題");
      assertThat(site.post("bbs", "b", "key", key, "MESSAGE", "x").text()).contains("2ch_X:true");
      assertThat(site.dat(key).lines().toList())
          .satisfiesExactly(
              first -> assertThat(first).endsWith("<> はじめ <>題"),
              second -> assertThat(second).endsWith("<> x <>muted"));
    }
    assertThat(told).extracting(PostWitness.Stored::muted).containsExactly(false, true);
  }

  @Test
  void ruleAndWitnessSeeThePostAsItStands() throws IOException {
    PostRule rule =
        attempt -> {
          judged.add(attempt);
          return Verdict.PASS;
        };
    String key;
    long length;
    try (TestSite site = open(List.of(rule), Duration.ZERO)) {
      key = site.thread("題");
      length = site.dat(key).getBytes(dev.tailboard.dat.DatCodec.CHARSET).length;
      site.post("bbs", "b", "key", key, "FROM", "<", "mail", "sage", "MESSAGE", "一\n二");
    }
    PostAttempt reply = judged.get(1);
    assertThat(reply.name()).isEqualTo("&lt;");
    assertThat(reply.mail()).isEqualTo("sage");
    assertThat(reply.body()).isEqualTo("一 <br> 二");
    assertThat(reply.address()).isEqualTo("192.0.2.1");
    assertThat(reply.dayId()).matches("[A-Za-z0-9+/]{8}").isEqualTo(judged.get(0).dayId());
    assertThat(judged.get(0).opensThread()).isTrue();
    assertThat(told.get(1).attempt()).isSameAs(reply);
    assertThat(told.get(1).offset()).isEqualTo(length);
    assertThat(told.get(1).thread().value()).isEqualTo(key);
  }

  @Test
  void aWitnessThatFailsHurtsNeitherThePostNorOthers() throws IOException {
    PostWitness failing =
        post -> {
          throw new IOException("the database is gone");
        };
    PostWitness wrong =
        post -> {
          throw new IllegalStateException("a mistake");
        };
    var hooks = new PostHooks(List.of(), List.of(failing, wrong, told::add), attempt -> false);
    try (TestSite site = TestSite.open(data, SiteOptions.defaults().withHooks(hooks))) {
      site.thread("題");
    }
    assertThat(told).hasSize(1);
  }

  private TestSite open(List<PostRule> rules, Duration cooldown) throws IOException {
    var hooks = new PostHooks(rules, List.of(told::add), attempt -> false);
    return TestSite.open(data, SiteOptions.defaults().withHooks(hooks).withCooldown(cooldown));
  }
}
