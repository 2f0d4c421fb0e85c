package dev.tailboard.board.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that count posts: what each of them refuses, and that the others do not. */
class PostCountersTest {
  private final PostCounters counters = new PostCounters(Duration.ZERO);

  @Test
  void everyAddressWaitsForItself() {
    var cooldown = new PostCounters(Duration.ofSeconds(2));
    Attempts a = Attempts.on();
    Attempts b = a.from("192.0.2.2");
    assertThat(refusal(cooldown, a)).isEmpty();
    assertThat(refusal(cooldown, b.after(1))).isEmpty();
    assertThat(refusal(cooldown, a.after(Duration.ofMillis(1500)))).contains("あと 1 秒");
    assertThat(refusal(cooldown, b.after(Duration.ofMillis(1500)))).contains("あと 2 秒");
    assertThat(refusal(cooldown, a.after(2))).isEmpty();
    assertThat(refusal(cooldown, b.after(2))).contains("あと 1 秒");
  }

  @Test
  void anImpatientAddressWaitsNoLonger() {
    var cooldown = new PostCounters(Duration.ofSeconds(2));
    refusal(cooldown, Attempts.on());
    refusal(cooldown, Attempts.on().after(Duration.ofMillis(1999)));
    assertThat(refusal(cooldown, Attempts.on().after(2))).isEmpty();
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    var cooldown = new PostCounters(Duration.ofSeconds(2));
    refusal(cooldown, Attempts.on());
    assertThat(refusal(cooldown, Attempts.on().after(-3600))).isEmpty();
  }

  @Test
  void theBoardMayHaveAnotherCooldown() {
    var cooldown = new PostCounters(Duration.ofSeconds(2));
    refusal(cooldown, Attempts.on());
    assertThat(refusal(cooldown, Attempts.on("BBS_SAMBATIME=10").after(5))).contains("あと 5 秒");
    assertThat(refusal(cooldown, Attempts.on("BBS_SAMBATIME=0"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "192.0.2.1, ::ffff:192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "fe80:0:0:0:1:2:3:4%eth0, fe80::9, true",
  })
  void ofAnIpv6AddressTheFirst64BitsAreThePerson(String one, String other, boolean same) {
    var cooldown = new PostCounters(Duration.ofSeconds(2));
    refusal(cooldown, Attempts.on().from(one));
    assertThat(refusal(cooldown, Attempts.on().from(other)).isEmpty()).isNotEqualTo(same);
  }

  @Test
  void aMinuteHasSoManyPostsOnAllBoards() {
    Attempts post = Attempts.on("TAILBOARD_POSTS_PER_MINUTE=3");
    assertThat(refusal(counters, post)).isEmpty();
    assertThat(refusal(counters, post.board("c").after(20))).isEmpty();
    assertThat(refusal(counters, post.after(30))).isEmpty();
    assertThat(refusal(counters, post.after(59))).contains("flood").contains("あと 1 秒");
    assertThat(refusal(counters, post.after(60))).isEmpty();
    assertThat(refusal(counters, post.after(61))).contains("あと 19 秒");
  }

  @Test
  void ofTheLastPostsOnlySoManyAreByOne() {
    Attempts post = Attempts.on("timecount=4", "timeclose=2");
    assertThat(refusal(counters, post)).isEmpty();
    assertThat(refusal(counters, post)).isEmpty();
    assertThat(refusal(counters, post)).contains("last-posts");
    assertThat(refusal(counters, post.board("c"))).isEmpty();
    for (int i = 2; i <= 3; i++) {
      assertThat(refusal(counters, post.from("192.0.2." + i))).isEmpty();
      assertThat(refusal(counters, post)).contains("last-posts");
    }
    assertThat(refusal(counters, post.from("192.0.2.4"))).isEmpty();
    assertThat(refusal(counters, post)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "荒らし",
    "' 荒 ら　し '",
    "'荒 <br> らし'",
    "'荒 <br>  <br> らし'",
    "'&#33618;&#12425;&#12375;'",
    "'荒&#8203;らし&nbsp;&ZeroWidthSpace;&#65024;'",
    "'荒ら\u200bし'",
    "'荒ら\u3164し'",
  })
  void theSameContentIsRefusedHoweverItIsDressedUp(String dressed) {
    Attempts post = Attempts.on("TAILBOARD_REPEAT_POSTS=2").body("荒らし");
    assertThat(refusal(counters, post)).isEmpty();
    Attempts again = post.body(dressed);
    assertThat(refusal(counters, again.after(599))).contains("same-content");
    assertThat(refusal(counters, again.from("192.0.2.2"))).isEmpty();
    assertThat(refusal(counters, again.board("c"))).isEmpty();
    assertThat(refusal(counters, again.after(600))).isEmpty();
  }

  @Test
  void widthAndCaseMakeNoOtherContent() {
    Attempts post = Attempts.on("TAILBOARD_REPEAT_POSTS=2").body("ABC ｶﾞ 1");
    assertThat(refusal(counters, post)).isEmpty();
    assertThat(refusal(counters, post.body("ａｂｃガ１"))).contains("same-content");
    assertThat(refusal(counters, post.body("&hearts;"))).isEmpty();
    assertThat(refusal(counters, post.body("&spades;"))).isEmpty();
    assertThat(refusal(counters, post.body("ABC ガ 1"))).isEmpty(); // two posts lie between
  }

  @Test
  void onePersonOpensSoManyThreadsOnABoard() {
    Attempts post =
        Attempts.on("TAILBOARD_ADDRESS_THREADS=2", "TAILBOARD_ADDRESS_HOURS=2").opening();
    assertThat(refusal(counters, post)).isEmpty();
    assertThat(refusal(counters, post.after(3600))).isEmpty();
    assertThat(refusal(counters, post.after(7199))).contains("thread-creation").contains("あと約1分");
    assertThat(refusal(counters, post.from("192.0.2.2").after(7199))).isEmpty();
    assertThat(refusal(counters, post.board("c").after(7199))).isEmpty();
    assertThat(refusal(counters, post.after(7200))).isEmpty();
    Attempts reply = Attempts.on("TAILBOARD_ADDRESS_THREADS=2").after(7200);
    assertThat(refusal(counters, reply)).isEmpty();
  }

  @Test
  void aBoardHasSoManyNewThreads() {
    Attempts post = Attempts.on("BBS_TATESUGI_HOUR=1", "BBS_TATESUGI_COUNT=2").opening();
    assertThat(refusal(counters, post)).isEmpty();
    assertThat(refusal(counters, post.from("192.0.2.2"))).isEmpty();
    assertThat(refusal(counters, post.from("192.0.2.3"))).contains("あと約60分");
    assertThat(refusal(counters, post.board("c"))).isEmpty();
    assertThat(refusal(counters, post.after(3600))).isEmpty();
  }

  @Test
  void ofTheLastThreadsOnlySoManyAreByOne() {
    Attempts post = Attempts.on("BBS_THREAD_TATESUGI=2", "BBS_TATESUGI_COUNT2=1").opening();
    assertThat(refusal(counters, post)).isEmpty();
    assertThat(refusal(counters, post)).contains("thread-creation");
    assertThat(refusal(counters, post.from("192.0.2.2"))).isEmpty();
    assertThat(refusal(counters, post)).contains("thread-creation");
    assertThat(refusal(counters, post.from("192.0.2.3"))).isEmpty();
    assertThat(refusal(counters, post)).isEmpty();
  }

  @Test
  void aPostThatWasNotStoredDoesNotCount() {
    var cooldown = new PostCounters(Duration.ofSeconds(2));
    PostCounters.Claim claim = cooldown.claim(Attempts.on().make());
    ((PostCounters.Claim.Granted) claim).takeBack().run();
    assertThat(refusal(cooldown, Attempts.on())).isEmpty();
    assertThat(refusal(cooldown, Attempts.on())).contains("cooldown");
  }

  @Test
  void ofManyAtOnceOneIsTaken() {
    var cooldown = new PostCounters(Duration.ofSeconds(2));
    int persons = 3000;
    var taken = new AtomicInteger();
    // Parallel streams split by range, so several threads ask for the same persons in step.
    IntStream.range(0, 4 * persons)
        .parallel()
        .forEach(
            i -> {
              String person = "192.0.2." + i % persons;
              if (refusal(cooldown, Attempts.on().from(person)).isEmpty()) {
                taken.incrementAndGet();
              }
            });
    assertThat(taken).hasValue(persons);
  }

  private static String refusal(PostCounters counters, Attempts attempt) {
    return counters.claim(attempt.make()) instanceof PostCounters.Claim.Denied denied
        ? denied.why().rule() + " " + denied.why().reason()
        : "";
  }
}
