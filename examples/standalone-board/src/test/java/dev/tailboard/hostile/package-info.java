/** Hostile inputs with the answers of the board, over real sockets. */
@NullMarked
package dev.tailboard.hostile;

import org.jspecify.annotations.NullMarked;
