/** Addresses of clients, and networks of them. */
@NullMarked
package dev.tailboard.board.net;

import org.jspecify.annotations.NullMarked;
