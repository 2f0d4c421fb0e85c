/** The board itself, HTTP-neutral. */
@NullMarked
package dev.tailboard.board;

import org.jspecify.annotations.NullMarked;
