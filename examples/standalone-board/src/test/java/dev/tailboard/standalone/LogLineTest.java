package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private final LogLine format = new LogLine(ZoneOffset.ofHours(9));

  @Test
  void anEventIsOneLine() {
    assertThat(format.format(event(Level.INFO, "serving {0}\nnow")))
        .isEqualTo("2019-07-29 07:34:07 INFO  serving x now\n");
    assertThat(format.format(event(Level.WARNING, "odd")))
        .isEqualTo("2019-07-29 07:34:07 WARN  odd\n");
  }

  @Test
  void aWarningNamesItsCauseOnTheSameLine() {
    LogRecord event = event(Level.WARNING, "odd");
    event.setThrown(new IOException("why"));
    assertThat(format.format(event))
        .isEqualTo("2019-07-29 07:34:07 WARN  odd (java.io.IOException: why)\n");
  }

  @Test
  void anErrorBringsItsStack() {
    LogRecord event = event(Level.SEVERE, "broken");
    event.setThrown(new IOException("why"));
    assertThat(format.format(event))
        .startsWith("2019-07-29 07:34:07 ERROR broken\njava.io.IOException: why\n\tat ");
  }

  private static LogRecord event(Level level, String message) {
    var event = new LogRecord(level, message);
    event.setInstant(Instant.parse("2019-07-28T22:34:07Z"));
    event.setParameters(new Object[] {"x"});
    return event;
  }
}
