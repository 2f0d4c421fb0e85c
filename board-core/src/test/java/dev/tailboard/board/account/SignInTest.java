package dev.tailboard.board.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String PASSWORD = "correct horse";
  private static final String HERE = "192.0.2.1";

  @TempDir Path data;
  private final MovedClock clock = new MovedClock();
  private Records records;
  private SignIn signIn;
  private Sessions sessions;
  private Credentials credentials;

  @BeforeEach
  void open() throws IOException {
    records = Records.open(data, clock, Duration.ofDays(30), opened -> {});
    signIn = new SignIn(records, clock);
    sessions = new Sessions(records, clock);
    credentials = new Credentials(records, clock);
    credentials.add("ume", PASSWORD, false, Set.of(), audit());
  }

  @AfterEach
  void close() {
    records.close();
  }

  private AuditLine audit() {
    return new AuditLine(clock.now, "x", "x", Optional.empty(), "x", "");
  }

  private SignIn.Result attempt(String password, String address, String device) throws IOException {
    return signIn.attempt("ume", password, "", address, device);
  }

  private SignIn.Result.In in(String address) throws IOException {
    return (SignIn.Result.In) attempt(PASSWORD, address, "");
  }

  @Test
  void thePasswordOpensASessionAndNothingElseDoes() throws IOException {
    assertThat(attempt("wrong", HERE, "")).isInstanceOf(SignIn.Result.Wrong.class);
    assertThat(signIn.attempt("nobody", PASSWORD, "", HERE, ""))
        .isInstanceOf(SignIn.Result.Wrong.class);
    SignIn.Result.In in = in(HERE);
    assertThat(sessions.find(in.session()).orElseThrow().account().name()).isEqualTo("ume");
    assertThat(sessions.find("made up")).isEmpty();
    assertThat(sessions.find("")).isEmpty();
    sessions.end(in.session());
    assertThat(sessions.find(in.session())).isEmpty();
  }

  @Test
  void secretsAreNotInTheDatabase() throws IOException {
    SignIn.Result.In in = in(HERE);
    records.close();
    for (String name : new String[] {"tailboard.db", "tailboard.db-wal"}) {
      if (Files.exists(data.resolve(name))) {
        String all = Files.readString(data.resolve(name), StandardCharsets.ISO_8859_1);
        assertThat(all).doesNotContain(in.session()).doesNotContain(in.device());
        assertThat(all).doesNotContain(PASSWORD);
      }
    }
  }

  @Test
  void aSessionEndsWhenItIsIdleAndWhenItIsOld() throws IOException {
    String session = in(HERE).session();
    clock.move(Duration.ofHours(12).minusSeconds(1));
    assertThat(sessions.find(session)).isPresent();
    clock.move(Duration.ofHours(12).minusSeconds(1));
    assertThat(sessions.find(session)).isPresent();
    clock.move(Duration.ofHours(12));
    assertThat(sessions.find(session)).isEmpty();
    String other = in(HERE).session();
    for (int i = 0; i < 16; i++) {
      clock.move(Duration.ofHours(10));
      assertThat(sessions.find(other)).isPresent();
    }
    clock.move(Duration.ofHours(8));
    assertThat(sessions.find(other)).isEmpty();
  }

  @Test
  void aNewPasswordEndsSessions() throws IOException {
    String session = in(HERE).session();
    credentials.setPassword("ume", "another horse", audit());
    assertThat(sessions.find(session)).isEmpty();
    assertThat(attempt(PASSWORD, HERE, "")).isInstanceOf(SignIn.Result.Wrong.class);
  }

  @Test
  void aCodeIsTakenOnce() throws IOException {
    String secret = Credentials.freshTotp();
    byte[] bytes = Base32.decode(secret);
    assertThat(credentials.beginTotp("ume", secret, "000", audit())).isFalse();
    String code = Totp.code(bytes, Totp.step(clock.now), 6);
    assertThat(credentials.beginTotp("ume", secret, code, audit())).isTrue();
    assertThat(signIn.attempt("ume", PASSWORD, "", HERE, ""))
        .isInstanceOf(SignIn.Result.Wrong.class);
    assertThat(signIn.attempt("ume", PASSWORD, code, HERE, ""))
        .isInstanceOf(SignIn.Result.In.class);
    assertThat(signIn.attempt("ume", PASSWORD, code, HERE, ""))
        .isInstanceOf(SignIn.Result.Wrong.class);
    String earlier = Totp.code(bytes, Totp.step(clock.now) - 1, 6);
    assertThat(signIn.attempt("ume", PASSWORD, earlier, HERE, ""))
        .isInstanceOf(SignIn.Result.Wrong.class);
  }

  @Test
  void anAddressThatGuessesWaitsLongerAndLonger() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(attempt("guess", HERE, "")).isInstanceOf(SignIn.Result.Wrong.class);
    }
    assertThat(attempt("guess", HERE, "")).isEqualTo(new SignIn.Result.Wait(Duration.ofSeconds(2)));
    clock.move(Duration.ofSeconds(2));
    assertThat(attempt("guess", HERE, "")).isInstanceOf(SignIn.Result.Wrong.class);
    assertThat(attempt("guess", HERE, "")).isEqualTo(new SignIn.Result.Wait(Duration.ofSeconds(4)));
    assertThat(attempt(PASSWORD, "192.0.2.2", "")).isInstanceOf(SignIn.Result.In.class);
  }

  @Test
  void anAttackerWithManyAddressesDoesNotLockTheOwnerOut() throws IOException {
    String device = in(HERE).device();
    for (int i = 0; i < 20; i++) {
      records.signIns().failed("ume", "198.51.100." + i, clock.now);
    }
    assertThat(attempt("guess", "203.0.113.1", ""))
        .isEqualTo(new SignIn.Result.Wait(Duration.ofSeconds(10)));
    assertThat(attempt(PASSWORD, HERE, device)).isInstanceOf(SignIn.Result.In.class);
    clock.move(Duration.ofSeconds(10));
    assertThat(attempt(PASSWORD, "203.0.113.9", "")).isInstanceOf(SignIn.Result.In.class);
  }

  @Test
  void theAddressesOfOneSubscriberAreOne() {
    assertThat(Throttle.network("2001:db8:1:2:3::4")).isEqualTo(Throttle.network("2001:db8:1:2::"));
    assertThat(Throttle.network("192.0.2.1")).isNotEqualTo(Throttle.network("192.0.2.2"));
  }

  @Test
  void theSetUpLinkWorksOnceAndForADay() throws IOException {
    String first = credentials.offerSetUp().orElseThrow();
    String second = credentials.offerSetUp().orElseThrow();
    assertThat(credentials.setUp(first, "root", "long enough")).isFalse();
    clock.move(Duration.ofHours(24));
    assertThat(credentials.setUp(second, "root", "long enough")).isFalse();
    String third = credentials.offerSetUp().orElseThrow();
    assertThat(credentials.setUp(third, "root", "long enough")).isTrue();
    assertThat(credentials.setUp(third, "mallory", "long enough")).isFalse();
    assertThat(records.accounts().find("root").orElseThrow().administrator()).isTrue();
    assertThat(credentials.offerSetUp()).isEmpty();
  }

  @Test
  void hashesAreSaltedArgon2id() {
    String hash = PasswordHash.of(PASSWORD);
    assertThat(hash)
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .isNotEqualTo(PasswordHash.of(PASSWORD));
    assertThat(PasswordHash.matches(PASSWORD, hash)).isTrue();
    assertThat(PasswordHash.matches(PASSWORD + "x", hash)).isFalse();
    assertThat(PasswordHash.matches(PASSWORD, PASSWORD)).isFalse();
  }

  private static final class MovedClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

    void move(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
