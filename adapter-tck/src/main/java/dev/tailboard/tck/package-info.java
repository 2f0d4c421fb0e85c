/** The HTTP contract every adapter must pass, as tests to inherit. */
@NullMarked
package dev.tailboard.tck;

import org.jspecify.annotations.NullMarked;
