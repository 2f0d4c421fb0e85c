/** Care for boards as trees of files: bringing in, handing out, proving and keeping a copy. */
@NullMarked
package dev.tailboard.board.care;

import org.jspecify.annotations.NullMarked;
