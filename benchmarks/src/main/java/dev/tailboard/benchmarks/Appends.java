package dev.tailboard.benchmarks;

import dev.tailboard.dat.store.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Something that posts are appended to, by many posters at once. */
interface Appends extends AutoCloseable {
  /** Returns when the post is as durable as promised. */
  void append() throws Exception;

  @Override
  void close() throws IOException, SQLException;

  /** A dat of ours in a directory of its own. */
  static Appends ofDat(Path parent, Durability durability, int posts) throws IOException {
    ScratchDat dat = new ScratchDat(parent, durability, posts);
    return new Appends() {
      @Override
      public void append() throws IOException {
        dat.file().append(ScratchDat.LINE);
      }

      @Override
      public void close() throws IOException {
        dat.close();
      }
    };
  }
}
