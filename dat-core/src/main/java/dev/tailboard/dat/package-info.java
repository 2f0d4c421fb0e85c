/** The {@code .dat} format: keys, posts, lines and their encoding. */
@NullMarked
package dev.tailboard.dat;

import org.jspecify.annotations.NullMarked;
