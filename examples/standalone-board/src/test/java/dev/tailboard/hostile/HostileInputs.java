package dev.tailboard.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Throws every attack of the tables at one board, one after another, and looks after each whether
 * the answer is the one that its row promises and whether the board is unharmed. The tables stand
 * in the resources beside this class; {@code 00-how-to-read.txt} explains them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileInputs {
  private static final int LEAST = 200;

  private final String server;
  private final Map<String, List<Attack>> tables;

  private BoardUnderAttack board;

  @SuppressWarnings("NullAway.Init")
  HostileInputs(String server) {
    this.server = server;
    this.tables = AttackTables.read();
  }

  /** Starts the server under test at a free port. */
  abstract RunningServer start(Handler handler) throws Exception;

  @BeforeAll
  void open(@TempDir Path root) throws Exception {
    board = BoardUnderAttack.open(root, this::start);
  }

  @AfterAll
  void close() throws IOException {
    board.close();
  }

  @Test
  void thereAreEnoughOfThemEachWithANameOfItsOwn() {
    assertThat(tables.values().stream().flatMap(List::stream).map(Attack::name))
        .hasSizeGreaterThanOrEqualTo(LEAST)
        .doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicNode> attacks() {
    return tables.entrySet().stream()
        .map(
            table ->
                DynamicContainer.dynamicContainer(
                    table.getKey(),
                    table.getValue().stream()
                        .map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)))));
  }

  private void run(Attack attack) throws Exception {
    FileTree before = board.files();
    Answered answer = board.attack(attack);
    answer.check(attack, server);
    board.checkHealth();
    FileTree after = board.files();
    if (attack.stores()) {
      FileTree.Stored stored = after.storedSince(before, attack.opensThread());
      DatLineCheck.check(stored.line(), attack.stored());
      board.checkViews(stored);
    } else {
      after.assertSameAs(before);
    }
  }
}
