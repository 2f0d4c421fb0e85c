package dev.tailboard.plays;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GameTest {
  @Test
  void aSolvedRoomLeadsToTheNextAndTheLastOneToTheFirst() {
    Game game = Game.begin();
    for (int room = 0; room < Levels.ALL.size(); room++) {
      assertThat(game.room()).isEqualTo(room);
      for (Command step : Solver.solve(game.level(), game.now()).orElseThrow()) {
        game = game.play(step);
      }
    }
    assertThat(game.room()).isZero();
    assertThat(game.solved()).isEqualTo(Levels.ALL.size());
    assertThat(game.play(Command.UNDO)).isEqualTo(game);
  }

  @Test
  void aRoomCanBeBegunAnew() {
    Game game = Game.begin().play(Command.RIGHT).play(Command.RIGHT);
    assertThat(game.steps()).isEqualTo(2);
    assertThat(game.play(Command.RESTART)).isEqualTo(Game.begin());
  }
}
