/** Signing in: passwords, codes, sessions, and what slows down those who guess. */
@NullMarked
package dev.tailboard.board.account;

import org.jspecify.annotations.NullMarked;
