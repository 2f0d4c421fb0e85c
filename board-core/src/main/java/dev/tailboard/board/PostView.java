package dev.tailboard.board;

import dev.tailboard.board.text.PlainText;
import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A post as programs are told of it.
 *
 * @param number from 1
 * @param post its fields, as they stand in the dat
 */
record PostView(int number, Post post) {
  private static final Pattern TRIP = Pattern.compile("</b>\\s*◆([^<\\s]+)\\s*<b>");
  private static final Pattern ID = Pattern.compile("(?:^|\\s)ID:([^\\s<]+)");

  /** The posts from one number to another, read at one go; none if there is none in between. */
  static List<PostView> read(DatSnapshot now, int first, int last) throws IOException {
    var posts = new ArrayList<PostView>();
    if (first > last) {
      return posts;
    }
    long start = now.offsetOf(first);
    byte[] bytes = now.bytes(start, now.offsetOf(last + 1));
    for (int number = first; number <= last; number++) {
      int from = Math.toIntExact(now.offsetOf(number) - start);
      int to = Math.toIntExact(now.offsetOf(number + 1) - start);
      posts.add(new PostView(number, DatLine.ofBytes(bytes, from, to - from).post()));
    }
    return posts;
  }

  /** The trip, without its mark, if the server vouches for one. */
  Optional<String> trip() {
    return first(TRIP, post.name());
  }

  /** The ID of the day, if it is shown. */
  Optional<String> id() {
    return first(ID, post.date()).filter(id -> !id.startsWith("???"));
  }

  /** When it was written, if its date says so. */
  Optional<Instant> time() {
    return PostDate.parse(post.date());
  }

  /** The body as plain text. */
  String text() {
    return PlainText.of(post.body());
  }

  boolean isDeleted() {
    return post.name().equals(DatLine.DELETED) && post.date().equals(DatLine.DELETED);
  }

  /** Whether overlays and read-aloud skip it (§6). */
  boolean isMuted() {
    return number > 1 && post.title().strip().equals("muted");
  }

  private static Optional<String> first(Pattern pattern, String field) {
    Matcher found = pattern.matcher(field);
    return found.find() ? Optional.of(PlainText.of(found.group(1))) : Optional.empty();
  }
}
