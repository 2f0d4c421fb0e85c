package dev.tailboard.plays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GameProperties {
  @Property
  void whateverIsPlayedTheRoomStaysARoom(
      @ForAll @IntRange(max = 4) int room, @ForAll @Size(max = 300) List<Command> commands) {
    Game game = Game.inRoom(room, 0);
    for (Command command : commands) {
      game = game.play(command);
      Level level = game.level();
      Position now = game.now();
      assertThat(now.boxes()).hasSameSizeAs(level.start().boxes()).doesNotContain(now.player());
      assertThat(now.boxes()).noneMatch(level::isWall);
      assertThat(level.isWall(now.player())).isFalse();
      assertThat(level.isSolvedBy(now)).isFalse();
      assertThat(game.before()).hasSizeLessThanOrEqualTo(Game.MEMORY);
      assertThat(game.steps()).isNotNegative();
      // A drawing that can be read again is one with a player, and a box for every goal.
      Level drawn = Level.parse(String.join("\n", Drawing.of(game)));
      assertThat(drawn.start()).isEqualTo(now);
    }
  }

  @Property
  void aStepCanBeTakenBack(
      @ForAll @IntRange(max = 4) int room,
      @ForAll @Size(max = 50) List<Command> commands,
      @ForAll Command step) {
    Game game = Game.inRoom(room, 0);
    for (Command command : commands) {
      game = game.play(command);
    }
    Game next = game.play(step);
    if (step.isStep() && next.solved() == game.solved() && !next.equals(game)) {
      Game back = next.play(Command.UNDO);
      assertThat(back.now()).isEqualTo(game.now());
      assertThat(back.steps()).isEqualTo(game.steps());
    }
  }
}
