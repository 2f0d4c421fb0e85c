package dev.tailboard.standalone;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.board.SiteOptions;
import dev.tailboard.board.text.PostDate;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a new data directory begins with: a board, and a thread that tells how to use it. */
final class SampleBoard {
  private static final BoardName NAME = BoardName.parse("shuuraku").orElseThrow();
  private static final String BOARD_TITLE = "集落";
  private static final String THREAD_TITLE = "ようこそ、集落へ";

  private static final List<String> POSTS =
      List.of(
          "ここは Tailboard の見本の板です。だれでも書きこめて、スレッドも立てられます。" + " <br> まずは下の「書き込む」から、ひとこと書いてみてください。",
          "メール欄に sage と書くと、スレッドを上げずに書きこめます。" + " <br> 名前のあとに #好きな言葉 と付けると、トリップになります。",
          "&gt;&gt;1 2ch ブラウザにも、この板の URL を外部板として登録できます。" + " <br> curl で続きを待つ方法は、起動したときの画面にあります。");

  private SampleBoard() {}

  /** Makes the sample board, unless there is something in the directory already. */
  static void createIn(Path data, SiteOptions options) throws IOException {
    try (Stream<Path> entries = Files.list(data)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Path board = BoardDirectory.create(data, NAME, BOARD_TITLE);
    Instant now = options.clock().instant();
    try (DatStore store = DatStore.open(board, options.store())) {
      ThreadKey key = ThreadKey.ofEpochSecond(now.getEpochSecond());
      DatFile thread = store.create(key, line(now, 0, THREAD_TITLE)).orElseThrow();
      for (int i = 1; i < POSTS.size(); i++) {
        thread.append(line(now, i, ""));
      }
    }
  }

  private static DatLine line(Instant now, int number, String title) {
    String body = " " + POSTS.get(number) + " ";
    return DatLine.of(new Post("案内", "", PostDate.of(now), body, title));
  }
}
