package dev.tailboard.board.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.search.SearchRequest.Order;
import dev.tailboard.board.text.TypedText;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SearchProperties {
  /** Words of all kinds of characters, none of which says more to a query than itself. */
  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.oneOf(
            Arbitraries.chars().range('ぁ', 'ん'),
            Arbitraries.chars().range('ァ', 'ヶ'),
            Arbitraries.chars().range('一', '龠'),
            Arbitraries.chars().range('ｦ', 'ﾟ'),
            Arbitraries.chars().range('！', '～'),
            Arbitraries.chars()
                .with("abzABZ019<>()´｀∀ﾟωДΣΣσç!?*~^_./\\[]{}|+#=%$@゙̈か゛".toCharArray()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(
            characters -> {
              var word = new StringBuilder();
              characters.forEach(word::append);
              return word.toString();
            })
        .map(word -> word.replace("＂", "").replace("＆", ""))
        .injectDuplicates(0.1)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  /** Every word of a stored post finds it, in any company. */
  @Property(tries = 60)
  void everyWordFindsItsPost(@ForAll("words") List<String> words) throws IOException {
    Path directory = Files.createTempDirectory("search");
    try (PostIndex index = PostIndex.open(directory)) {
      var posts = new ArrayList<IndexedPost>();
      for (int i = 0; i < words.size(); i++) {
        String typed = String.join(i % 2 == 0 ? " " : "\n", words.subList(0, i + 1));
        String body = TypedText.lines(typed).orElseThrow();
        DatLine line = DatLine.of(new Post("n", "", TestThreads.DATE, " " + body + " "));
        IndexedPost.of(i + 1, line, 0).ifPresent(posts::add);
      }
      var id = new DatId(TestThreads.BOARD, TestThreads.KEY);
      index.put(id, new Seen("\"1-1\"", 1, 1, false), posts, true);
      index.refresh();
      for (int i = 0; i < words.size(); i++) {
        SearchQuery query = QueryParser.parse(words.get(i));
        if (!query.wanted().isEmpty()) {
          assertThat(index.search(query, Order.NEWEST, 0, 20).posts())
              .as(words.get(i))
              .extracting(FoundPost::number)
              .contains(i + 1);
        }
      }
    } finally {
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  /** What is part of a text is part of its folded form, and marked where it stands. */
  @Property(tries = 500)
  void aPartIsMarkedWhereItStands(@ForAll("words") List<String> words) {
    String text = String.join(" ", words);
    FoldedText folded = FoldedText.of(text);
    for (int i = 1; i <= folded.text().length(); i++) {
      assertThat(folded.origin(i)).isBetween(folded.origin(i - 1), text.length());
    }
    for (String word : words) {
      assertThat(folded.text()).contains(FoldedText.fold(word));
    }
  }
}
