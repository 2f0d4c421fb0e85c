package dev.tailboard.follow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told, for a test to look at from another thread. */
class Recorder implements FollowListener {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<String> failures = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final List<String> replacements = new CopyOnWriteArrayList<>();

  @Override
  public void lines(Lines news) {
    for (byte[] line : news.each()) {
      lines.add(new String(line, ISO_8859_1).strip());
    }
  }

  @Override
  public void failed(String why, Duration pause) {
    failures.add(why);
    pauses.add(pause);
  }

  @Override
  public void replaced(String why) {
    replacements.add(why);
  }
}
