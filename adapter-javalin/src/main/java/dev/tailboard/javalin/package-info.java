/** Answers over Javalin. */
@NullMarked
package dev.tailboard.javalin;

import org.jspecify.annotations.NullMarked;
