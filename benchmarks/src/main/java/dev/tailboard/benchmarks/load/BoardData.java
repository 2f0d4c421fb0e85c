package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The data directory that is measured: one board, whose threads take millions of posts.
 *
 * @param posts of the thread that is followed
 * @param otherThreads threads of one post each
 */
record BoardData(int posts, int otherThreads) {
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
  private static final String LINE =
      "名無しさん<>sage<>2019/07/29(月) 07:34:07 ID:abcDEF123<> 今日もよい天気ですね <br> そうですね、とても暑いです <>%s\n";

  /** One thread with one post. */
  static BoardData small() {
    return new BoardData(1, 0);
  }

  /** Makes it. */
  void createIn(Path data) throws IOException {
    Path dats = Files.createDirectories(dat(data).getParent());
    Files.write(dats.resolveSibling("SETTING.TXT"), SETTINGS.getBytes(CP932));
    String first = LINE.formatted("bench");
    Files.write(dat(data), (first + LINE.formatted("").repeat(posts - 1)).getBytes(CP932));
    for (int i = 0; i < otherThreads; i++) {
      Files.write(dats.resolve(otherKey(i) + ".dat"), first.getBytes(CP932));
    }
  }

  /** The length of another thread, in bytes. */
  static int otherLength() {
    return LINE.formatted("bench").getBytes(CP932).length;
  }

  /** The key of another thread. */
  static String otherKey(int number) {
    return Integer.toString(1_000_000_000 + number);
  }

  /** The file of the thread that is followed. */
  static Path dat(Path data) {
    return data.resolve(BOARD).resolve("dat").resolve(KEY + ".dat");
  }
}
