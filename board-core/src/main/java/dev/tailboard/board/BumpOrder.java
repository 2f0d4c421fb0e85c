package dev.tailboard.board;

import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the order of the threads when a board is opened: that of the last subject.txt, and on top
 * of it the threads that were bumped since or are not in it, by the date of the post that bumped
 * them.
 */
final class BumpOrder {
  private final Map<ThreadKey, Integer> rank = new HashMap<>();
  private final Map<ThreadKey, Integer> posts = new HashMap<>();

  BumpOrder(SubjectText last) {
    for (SubjectText.Line line : last.lines()) {
      if (posts.putIfAbsent(line.key(), line.posts()) == null) {
        rank.put(line.key(), rank.size());
      }
    }
  }

  private record Bumped(DatFile file, Instant moment) {}

  /** The threads, the one bumped longest ago first. */
  List<DatFile> sort(List<DatFile> files) {
    Map<Boolean, List<DatFile>> bySettled =
        files.parallelStream().collect(Collectors.partitioningBy(this::isSettled));
    Stream<DatFile> settled =
        bySettled.getOrDefault(true, List.of()).stream()
            .sorted(
                Comparator.comparing((DatFile file) -> rank.getOrDefault(file.key(), 0))
                    .reversed());
    Stream<DatFile> bumped =
        bySettled.getOrDefault(false, List.of()).parallelStream()
            .map(file -> new Bumped(file, lastBump(file.snapshot())))
            .sorted(
                Comparator.comparing(Bumped::moment)
                    .thenComparing(each -> each.file().key().value()))
            .map(Bumped::file);
    return Stream.concat(settled, bumped).toList();
  }

  private boolean isSettled(DatFile file) {
    Integer known = posts.get(file.key());
    return known != null && !Threads.bumps(file.snapshot(), known + 1);
  }

  /**
   * When the last post that was not sage was written, or the first post if all were; else when the
   * dat was changed.
   */
  private static Instant lastBump(DatSnapshot snapshot) {
    Instant changed = Instant.ofEpochSecond(snapshot.lastModified());
    try {
      for (int number = snapshot.posts(); number >= 1; number--) {
        Post post = snapshot.line(number).post();
        if (number == 1 || !Threads.isSage(post)) {
          return PostDate.parse(post.date()).orElse(changed);
        }
      }
    } catch (IOException unreadable) {
      // Its own time is the best that is known of it.
    }
    return changed;
  }
}
