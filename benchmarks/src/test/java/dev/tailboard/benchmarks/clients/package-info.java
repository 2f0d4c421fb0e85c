/** Whole sessions of the 2ch clients that people use, sent as they send them (protocol §8). */
@NullMarked
package dev.tailboard.benchmarks.clients;

import org.jspecify.annotations.NullMarked;
