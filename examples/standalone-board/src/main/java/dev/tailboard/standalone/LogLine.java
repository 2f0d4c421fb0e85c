package dev.tailboard.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One line for each event: time, level, what happened. Only a failure of the program itself brings
 * its stack along.
 */
final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;

  LogLine(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String format(LogRecord event) {
    var line = new StringBuilder();
    line.append(TIME.format(event.getInstant().atZone(zone)));
    line.append(String.format(Locale.ROOT, " %-5s ", levelOf(event)));
    line.append(formatMessage(event).replaceAll("\\R", " "));
    Throwable cause = event.getThrown();
    if (cause != null && event.getLevel().intValue() < Level.SEVERE.intValue()) {
      line.append(" (").append(cause).append(')');
    }
    line.append('\n');
    return cause != null && event.getLevel().intValue() >= Level.SEVERE.intValue()
        ? line + stack(cause)
        : line.toString();
  }

  private static String levelOf(LogRecord event) {
    return switch (event.getLevel().getName()) {
      case "SEVERE" -> "ERROR";
      case "WARNING" -> "WARN";
      default -> event.getLevel().getName();
    };
  }

  private static String stack(Throwable cause) {
    var text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
