/** Answers over Netty. */
@NullMarked
package dev.tailboard.netty;

import org.jspecify.annotations.NullMarked;
