/**
 * {@code /admin/} and {@code /appeal/}: the pages and forms of moderators, and of those they ban.
 */
@NullMarked
package dev.tailboard.board.admin;

import org.jspecify.annotations.NullMarked;
