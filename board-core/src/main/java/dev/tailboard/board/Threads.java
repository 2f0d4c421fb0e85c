package dev.tailboard.board;

import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;

/** What the list of threads has to know of a dat. */
final class Threads {
  private Threads() {}

  /** The title as it stands in the dat, on one line; the key when there is none. */
  static String title(ThreadKey key, DatSnapshot now) {
    try {
      if (now.posts() > 0) {
        String title =
            now.line(1)
                .post()
                .title()
                .replaceAll("[\\p{Cntrl}\\x80-\\x9F\\u2028\\u2029]|<>", " ")
                .strip();
        if (!title.isEmpty()) {
          return title;
        }
      }
    } catch (IOException unreadable) {
      // The reader of the thread will be told; the list goes on without its title.
    }
    return key.value();
  }

  /** Whether one of the posts from a number on brings the thread to the top. */
  static boolean bumps(DatSnapshot snapshot, int firstNew) {
    try {
      for (int post = snapshot.posts(); post >= firstNew; post--) {
        if (!isSage(snapshot.line(post).post())) {
          return true;
        }
      }
      return false;
    } catch (IOException unreadable) {
      return true;
    }
  }

  /** Whether a post asks to leave its thread where it is. */
  static boolean isSage(Post post) {
    return post.mail().contains("sage");
  }
}
