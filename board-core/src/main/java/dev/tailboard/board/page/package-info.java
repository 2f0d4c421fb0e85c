/** The HTML pages, as functions from what they show to text. */
@NullMarked
package dev.tailboard.board.page;

import org.jspecify.annotations.NullMarked;
