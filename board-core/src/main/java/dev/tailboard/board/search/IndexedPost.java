package dev.tailboard.board.search;

import dev.tailboard.board.text.PlainText;
import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A post as plain text.
 *
 * @param number of the post, from 1
 * @param name with the trip
 * @param date the date field without the ID
 * @param id what follows {@code ID:}; empty when there is none
 * @param body its lines separated by line feeds, without blanks at its ends
 * @param title of the thread, on the first post; else empty
 * @param time when it was written, in seconds since 1970
 * @param muted whether overlays skip it
 * @param fingerprint of its line: two lines that differ have the same one by a rare chance only
 */
record IndexedPost(
    int number,
    String name,
    String date,
    String id,
    String body,
    String title,
    long time,
    boolean muted,
    int fingerprint) {
  private static final Pattern ID = Pattern.compile("\\bID:(\\S{1,64})");

  /**
   * Reads a line.
   *
   * @param fallbackTime the time of a post whose date field names none
   * @return empty if the post was deleted and nothing of it is to be found
   */
  static Optional<IndexedPost> of(int number, DatLine line, long fallbackTime) {
    Post post = line.post();
    boolean isFirst = number == 1;
    String title = isFirst ? PlainText.of(post.title()).strip() : "";
    boolean deleted = isDeleted(line, post);
    if (deleted && title.isEmpty()) {
      return Optional.empty();
    }
    Matcher id = ID.matcher(post.date());
    boolean hasId = !deleted && id.find();
    return Optional.of(
        new IndexedPost(
            number,
            deleted ? "" : PlainText.of(post.name()),
            PlainText.of(hasId ? post.date().substring(0, id.start()) : post.date()).strip(),
            hasId ? id.group(1) : "",
            deleted ? "" : PlainText.of(post.body()).strip(),
            title,
            PostDate.parse(post.date()).map(Instant::getEpochSecond).orElse(fallbackTime),
            !isFirst && post.title().strip().equals("muted"),
            line.hashCode()));
  }

  private static boolean isDeleted(DatLine line, Post post) {
    return line.equals(line.deleted())
        || (post.name().equals(DatLine.DELETED) && post.body().strip().equals(DatLine.DELETED));
  }
}
