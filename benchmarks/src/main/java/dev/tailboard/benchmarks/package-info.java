/** Benchmarks and the load harness. */
@NullMarked
package dev.tailboard.benchmarks;

import org.jspecify.annotations.NullMarked;
