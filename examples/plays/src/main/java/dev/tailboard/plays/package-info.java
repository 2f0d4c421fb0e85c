/** Posts in a thread drive a small game. */
@NullMarked
package dev.tailboard.plays;

import org.jspecify.annotations.NullMarked;
