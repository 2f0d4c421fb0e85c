/** Full-text search: an index beside the dats, which is only a copy and may be lost at any time. */
@NullMarked
package dev.tailboard.board.search;

import org.jspecify.annotations.NullMarked;
