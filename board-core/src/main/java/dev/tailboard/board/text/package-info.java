/** What may stand in a dat and how it is shown: pure functions over text. */
@NullMarked
package dev.tailboard.board.text;

import org.jspecify.annotations.NullMarked;
