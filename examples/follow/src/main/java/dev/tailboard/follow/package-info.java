/** Follows one thread with nothing but the JDK. */
@NullMarked
package dev.tailboard.follow;

import org.jspecify.annotations.NullMarked;
