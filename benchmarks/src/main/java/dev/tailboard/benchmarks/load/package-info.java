/** The load harness: servers as processes, thousands of parked polls, tables and pictures. */
@NullMarked
package dev.tailboard.benchmarks.load;

import org.jspecify.annotations.NullMarked;
