package dev.tailboard.benchmarks;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a data directory of a size that boards reach after years: one board, {@code THREADS}
 * threads of {@code POSTS} posts, about 150 bytes each. The same arguments give the same bytes.
 */
public final class ManyThreads {
  private static final BoardName NAME = BoardName.parse("shuuraku").orElseThrow();
  private static final long FIRST_KEY = 1_500_000_000;
  private static final String[] WORDS = {
    "スレッド",
    "掲示板",
    "今日は",
    "天気がいい",
    "おはよう",
    "それは違うと思う",
    "同意",
    "続きを待つ",
    "ありがとう",
    "なるほど",
    "どこで見た",
    "昨日の話"
  };

  private ManyThreads() {}

  /**
   * Writes the directory.
   *
   * @param args the directory, which must not have the board yet; the number of threads; the number
   *     of posts in each
   */
  public static void main(String[] args) throws IOException {
    int threads = Integer.parseInt(args[1]);
    int posts = Integer.parseInt(args[2]);
    Path dats = BoardDirectory.create(Path.of(args[0]), NAME, "集落").resolve("dat");
    var random = new Random(1);
    for (int n = 0; n < threads; n++) {
      var dat = new ByteArrayOutputStream(posts * 160);
      for (int post = 1; post <= posts; post++) {
        dat.writeBytes(line(random, post == 1 ? n + "番目の話題" : "").toBytes());
      }
      ThreadKey key = ThreadKey.ofEpochSecond(FIRST_KEY + n);
      Files.write(dats.resolve(key.fileName()), dat.toByteArray());
    }
  }

  private static DatLine line(Random random, String title) {
    var body = new StringBuilder(" ");
    for (int words = 6 + random.nextInt(8); words > 0; words--) {
      body.append(WORDS[random.nextInt(WORDS.length)]);
    }
    String mail = random.nextInt(3) == 0 ? "sage" : "";
    return DatLine.of(new Post("名無しさん", mail, "2026/11/25(水) 12:34:56.78", body + " ", title));
  }
}
