package dev.tailboard.board.account;

import dev.tailboard.board.net.Network;
import dev.tailboard.board.records.SignInTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows down who guesses passwords, without locking out whose account it is.
 *
 * <p>A network (an IPv4 address, or 64 bits of an IPv6 one) that has failed five times within an
 * hour waits before its next try: 2 s, 4 s, and so on up to 15 minutes. An account at which anybody
 * has failed twenty times within an hour takes one try in ten seconds from devices that have never
 * signed in to it; a device that has, shows its cookie and is not slowed by what others do. So an
 * attacker with many addresses gets 360 guesses an hour, and the owner at the usual browser notices
 * nothing. Nothing is ever locked.
 */
final class Throttle {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int FREE_OF_NETWORK = 5;
  private static final int FREE_AT_ACCOUNT = 20;
  private static final long LONGEST_SECONDS = 15 * 60;
  private static final long ACCOUNT_SECONDS = 10;

  private final SignInTable table;

  Throttle(SignInTable table) {
    this.table = table;
  }

  /** How long a try has to wait; zero for not at all. */
  Duration wait(String name, String network, boolean knownDevice, Instant now) throws IOException {
    Instant since = now.minus(WINDOW);
    Duration ofNetwork = Duration.ZERO;
    SignInTable.Failures fromHere = table.failuresFrom(network, since);
    if (fromHere.count() >= FREE_OF_NETWORK) {
      int doublings = Math.min(10, fromHere.count() - FREE_OF_NETWORK + 1);
      long seconds = Math.min(LONGEST_SECONDS, 1L << doublings);
      ofNetwork = left(fromHere.last(), seconds, now);
    }
    SignInTable.Failures atAccount = table.failuresAt(name, since);
    if (knownDevice || atAccount.count() < FREE_AT_ACCOUNT) {
      return ofNetwork;
    }
    Duration ofAccount = left(atAccount.last(), ACCOUNT_SECONDS, now);
    return ofAccount.compareTo(ofNetwork) > 0 ? ofAccount : ofNetwork;
  }

  /** What of an address stands for one person. */
  static String network(String address) {
    return Network.parse(address)
        .map(one -> one.isV6() ? one.widened(64).toString() : one.toString())
        .orElse(address);
  }

  private static Duration left(Instant last, long seconds, Instant now) {
    Duration left = Duration.between(now, last.plusSeconds(seconds));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
