package dev.tailboard.board.care;

import dev.tailboard.board.BoardDirectory;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings boards of 2ch-like software into a data directory: trees with {@code BOARD/dat/KEY.dat}
 * such as 2ch itself, Genkai and ぜろちゃんねる keep. The source is only read. What would hurt readers is
 * mended in the copy and reported; numbers of posts never change, and nothing that is there already
 * is overwritten.
 */
public final class TreeImport {
  private TreeImport() {}

  /**
   * Brings in all boards of a tree. A site may be serving the data directory meanwhile.
   *
   * @param from a board's directory or one that holds several
   * @param data the data directory
   * @param as the id of the board, if the tree is one board and its directory's name will not do
   * @param dry only look and report
   * @param report is told of everything odd, as it is found
   * @return what was brought in
   * @throws IllegalArgumentException if {@code as} is given for several boards or is reserved
   * @throws IOException if the source cannot be listed or the data directory not be written
   */
  public static Tally run(
      Path from, Path data, Optional<BoardName> as, boolean dry, Consumer<Finding> report)
      throws IOException {
    List<BoardTree> trees = BoardTree.in(from);
    if (as.isPresent() && trees.size() > 1) {
      throw new IllegalArgumentException("several boards cannot have one id");
    }
    Tally all = Tally.NOTHING;
    for (BoardTree tree : trees) {
      Optional<BoardName> name =
          as.or(() -> BoardName.parse(tree.name()))
              .filter(each -> !BoardDirectory.isReserved(each));
      if (name.isPresent()) {
        all = all.plus(BoardImport.run(tree, name.get(), data, dry, report));
      } else {
        report.accept(new Finding(tree.name(), 0, Fault.BAD_BOARD_ID, ""));
        all = all.plus(new Tally(0, 0, 0, 1));
      }
    }
    return all;
  }
}
