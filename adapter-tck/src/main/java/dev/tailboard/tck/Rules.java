package dev.tailboard.tck;

import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.tck.wire.Ask;
import dev.tailboard.tck.wire.Reply;
import dev.tailboard.tck.wire.SocketWire;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/**
 * One theme of the contract. The name of a test is the rule it checks, with the number that
 * docs/http-semantics.md and docs/synchronization.md give it where it has one.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class Rules {
  private final HttpContract contract;

  Rules(HttpContract contract) {
    this.contract = contract;
  }

  /** Nobody waits on a thread that another test made, even when the test failed. */
  @AfterEach
  void leaveNobodyWaiting() throws IOException {
    site().clear();
    site().awaitParked(0);
  }

  final HttpContract contract() {
    return contract;
  }

  /** The server that the tests of a class share. */
  final Site site() {
    return contract.site();
  }

  /** A server of the test's own. */
  final Site open(UnaryOperator<LongPoll.Builder> settings) throws Exception {
    return Site.open(contract, settings);
  }

  final Dat dat(int posts) throws IOException {
    return site().dat(posts);
  }

  final Wire wire() throws IOException {
    return site().wire();
  }

  /** A client that takes little more than so many bytes before it is read from. */
  final Wire slowWire(int receiveBuffer) throws IOException {
    return site().slowWire(receiveBuffer);
  }

  /** A client that sends the very bytes, for a rule that is {@link Http11Only}. */
  final SocketWire socketWire() throws IOException {
    return SocketWire.to(site().port());
  }

  final Reply ask(Ask ask) throws IOException {
    return site().ask(ask);
  }

  final Wire park(Ask ask) throws IOException {
    return site().park(ask);
  }
}
