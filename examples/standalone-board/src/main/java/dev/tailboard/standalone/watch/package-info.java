/** What operators see of a board at work: its access log and its metrics. */
@NullMarked
package dev.tailboard.standalone.watch;

import org.jspecify.annotations.NullMarked;
