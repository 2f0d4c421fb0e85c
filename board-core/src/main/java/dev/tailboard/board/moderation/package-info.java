/**
 * What moderators do, as values, and what their bans and NG words do to posts.
 *
 * <p>A deletion keeps the length of the line (D8), and the line as it was is on the disk before the
 * dat is touched.
 */
@NullMarked
package dev.tailboard.board.moderation;

import org.jspecify.annotations.NullMarked;
