/** Byte ranges and preconditions of HTTP as pure functions, without I/O. */
@NullMarked
package dev.tailboard.range;

import org.jspecify.annotations.NullMarked;
