package dev.tailboard.board;

import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    var settled = new ArrayList<DatFile>();
    var bumped = new ArrayList<Bumped>();
    for (DatFile file : files) {
      Integer known = posts.get(file.key());
      if (known != null && !Threads.bumps(file.snapshot(), known + 1)) {
        settled.add(file);
      } else {
        bumped.add(new Bumped(file, lastBump(file.snapshot())));
      }
    }
    settled.sort(
        Comparator.comparing((DatFile file) -> rank.getOrDefault(file.key(), 0)).reversed());
    bumped.sort(
        Comparator.comparing(Bumped::moment).thenComparing(each -> each.file().key().value()));
    bumped.forEach(each -> settled.add(each.file()));
    return settled;
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
