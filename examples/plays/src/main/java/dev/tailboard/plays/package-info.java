/** One small main per idea. */
@NullMarked
package dev.tailboard.plays;

import org.jspecify.annotations.NullMarked;
