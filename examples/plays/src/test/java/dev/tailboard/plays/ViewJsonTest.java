package dev.tailboard.plays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViewJsonTest {
  @Test
  void tellsAllThatThePageShows() {
    Played post = new Played(7, "\"<b>\\ 名無し\u2028😀", List.of(Command.UP, Command.UNDO), 1.234);
    View view = new View(1, Game.begin(), List.of(post), new Times(1, 1.234, 1.234, 1.234));
    assertThat(ViewJson.of(view, Since.POST))
        .isEqualTo(
            "{\"room\":1,\"rooms\":5,\"steps\":0,\"solved\":0,"
                + "\"rows\":[\"########\",\"#      #\",\"# @ $ .#\",\"#      #\",\"########\"],"
                + "\"latest\":[{\"post\":7,\"name\":\"\\\"<b>\\\\ 名無し\\u2028\\ud83d\\ude00\","
                + "\"commands\":\"上A\",\"millis\":1.23}],"
                + "\"times\":{\"since\":\"書きこみ\",\"count\":1,\"median\":1.23,\"p99\":1.23}}");
  }
}
