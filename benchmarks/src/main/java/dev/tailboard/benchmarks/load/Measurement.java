package dev.tailboard.benchmarks.load;

import java.io.IOException;

/** One question that is answered by a table. */
interface Measurement {
  void run(Bench bench) throws IOException;
}
