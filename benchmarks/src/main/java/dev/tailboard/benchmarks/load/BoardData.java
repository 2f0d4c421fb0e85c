package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data directory that is measured: one board, and threads that take millions of posts. */
final class BoardData {
  /** The board. */
  static final String BOARD = "bench";

  /** The thread that is followed. */
  static final String KEY = "1234567890";

  /** Where the thread is served. */
  static final String DAT_PATH = "/" + BOARD + "/dat/" + KEY + ".dat";

  private static final Charset CP932 = Charset.forName("windows-31j");
  private static final String SETTINGS =
      """
      BBS_TITLE=bench
      BBS_NONAME_NAME=名無しさん
      BBS_THREAD_STOP=9999999
      BBS_UNICODE=pass
      """;
  private static final String FIRST = "名無しさん<>sage<>2019/07/29(月) 07:34:07<> 今日もよい天気ですね <>bench\n";

  private BoardData() {}

  /** Makes it, with the thread at one post. */
  static void createIn(Path data) throws IOException {
    Path board = data.resolve(BOARD);
    Files.createDirectories(board.resolve("dat"));
    Files.write(board.resolve("SETTING.TXT"), SETTINGS.getBytes(CP932));
    Files.write(dat(data), FIRST.getBytes(CP932));
  }

  /** The file of the thread. */
  static Path dat(Path data) {
    return data.resolve(BOARD).resolve("dat").resolve(KEY + ".dat");
  }
}
