/** Long polling inside a Javalin application. */
@NullMarked
package dev.tailboard.embed;

import org.jspecify.annotations.NullMarked;
