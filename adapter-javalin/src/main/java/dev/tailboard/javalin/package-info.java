/**
 * Answers over Javalin 7 and its Jetty 12. {@link dev.tailboard.javalin.JavalinAdapter} is all an
 * application needs to know.
 *
 * <p>The answers do not pass through Javalin's result or the servlet output stream: both would
 * block, compress, or alter a field. They go from the core's {@code Answer} straight into Jetty's
 * asynchronous {@code Response.write}.
 */
@NullMarked
package dev.tailboard.javalin;

import org.jspecify.annotations.NullMarked;
