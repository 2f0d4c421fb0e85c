package dev.tailboard.plays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {
  static List<Level> rooms() {
    return Levels.ALL;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void everyRoomCanBeSolved(Level room) {
    List<Command> way = Solver.solve(room, room.start()).orElseThrow();
    Position at = room.start();
    for (Command step : way) {
      assertThat(room.isSolvedBy(at)).isFalse();
      at = at.after(step, room).orElseThrow();
    }
    assertThat(room.isSolvedBy(at)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#####\n#@$ #\n#####",
        "#####\n# $.#\n#####",
        "####\n#@$.\n####",
        "######\n#@@$.#\n######"
      })
  void refusesRoomsThatAreNone(String drawing) {
    assertThatThrownBy(() -> Level.parse(drawing)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhenThereIsNoWayOut() {
    Level room = Level.parse("#####\n#$  #\n#@ .#\n#####");
    assertThat(Solver.solve(room, room.start())).isEmpty();
  }

  @Test
  void aBoxIsPushedButNeverTwo() {
    Level room = Level.parse("########\n#@ $$..#\n########");
    Position next = room.start().after(Command.RIGHT, room).orElseThrow();
    assertThat(next.boxes()).isEqualTo(room.start().boxes());
    assertThat(next.after(Command.RIGHT, room)).isEmpty();
    assertThat(room.start().after(Command.LEFT, room)).isEmpty();
  }
}
