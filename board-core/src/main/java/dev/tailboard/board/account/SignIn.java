package dev.tailboard.board.account;

import dev.tailboard.board.records.Account;
import dev.tailboard.board.records.AccountTable;
import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Records;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Lets accounts in: password, then code if one is asked for. Safe for use by many threads. */
public final class SignIn {
  private static final Duration DEVICE_LASTS = Duration.ofDays(180);

  private final Records records;
  private final Clock clock;
  private final Throttle throttle;

  /** Signs in against the accounts of some records. */
  public SignIn(Records records, Clock clock) {
    this.records = records;
    this.clock = clock;
    this.throttle = new Throttle(records.signIns());
  }

  /** What came of a try. */
  public sealed interface Result {
    /**
     * Signed in.
     *
     * @param session the secret of the session, for a cookie
     * @param device the secret by which this browser is known from now on, for a cookie
     */
    record In(Account account, String session, String device) implements Result {}

    /** Name, password or code are wrong; which of them is not said. */
    record Wrong() implements Result {}

    /** Too many failures: the next try is heard after some time. */
    record Wait(Duration left) implements Result {}
  }

  /**
   * Tries to sign in.
   *
   * @param code six digits; anything when the account asks for none
   * @param address of the client
   * @param device what the browser's cookie says; empty for nothing
   */
  public Result attempt(String name, String password, String code, String address, String device)
      throws IOException {
    Instant now = clock.instant();
    String network = Throttle.network(address);
    boolean known =
        !device.isEmpty() && records.signIns().knowsDevice(new Token(device).hash(), name, now);
    Duration wait = throttle.wait(name, network, known, now);
    if (!wait.isZero()) {
      return new Result.Wait(wait);
    }
    AccountTable accounts = records.accounts();
    Optional<Account.Secrets> found = accounts.secrets(name);
    String hash = found.map(Account.Secrets::password).orElse(PasswordHash.OF_NOBODY);
    boolean right = PasswordHash.matches(password, hash) && found.isPresent();
    if (!right || found.get().account().disabled() || !codeIsRight(found.get(), code, now)) {
      records.signIns().failed(name, network, now);
      return new Result.Wrong();
    }
    return begin(found.get().account(), network, now);
  }

  private Result begin(Account account, String network, Instant now) throws IOException {
    Token session = Token.fresh();
    Token device = Token.fresh();
    records.signIns().begin(session.hash(), account.id(), now);
    records.signIns().rememberDevice(device.hash(), account.id(), now.plus(DEVICE_LASTS));
    records.signIns().forgive(account.name(), network);
    records
        .audit()
        .add(new AuditLine(now, account.name(), "sign-in", Optional.empty(), account.name(), ""));
    return new Result.In(account, session.text(), device.text());
  }

  private boolean codeIsRight(Account.Secrets secrets, String code, Instant now)
      throws IOException {
    if (secrets.totp().isEmpty()) {
      return true;
    }
    OptionalLong step = Totp.stepOf(secrets.totp().get(), code, now);
    return step.isPresent()
        && records.accounts().useTotpStep(secrets.account().id(), step.getAsLong());
  }
}
