package dev.tailboard.board.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tailboard.board.search.SearchRequest.Order;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static final List<String> BODIES =
      List.of(
          "関西国際空港へ行ってきた",
          "コンピュータ の話 <br> 二行目",
          "ﾊﾝｶｸのｶﾞｷﾞｸﾞ とＡＢＣ１２３",
          "絵文字&#128512;です &lt;b&gt; &amp;",
          "Tailboard by the Sea",
          "ｷﾀ━━━━(ﾟ∀ﾟ)━━━━!!  (´∀｀)",
          "草生えるｗｗｗ 乙",
          "http://example.net/a?b=c#d 参照 &gt;&gt;12");

  @TempDir Path directory;
  private PostIndex index;

  @BeforeEach
  void fill() throws IOException {
    index = PostIndex.open(directory);
    var posts = new java.util.ArrayList<IndexedPost>();
    for (int i = 0; i < BODIES.size(); i++) {
      String date = "2024/05/%02d(月) 12:00:00 ID:abc%d".formatted(i + 1, i + 1);
      String name = i == 4 ? "ひよこ </b>◆hRJ9Ya./t. <b>" : "名無しさん";
      String title = i == 0 ? "旅のスレッド" : i == 6 ? "muted" : "";
      DatLine line = DatLine.of(new Post(name, "", date, " " + BODIES.get(i) + " ", title));
      posts.add(IndexedPost.of(i + 1, line, 0).orElseThrow());
    }
    var id = new DatId(TestThreads.BOARD, TestThreads.KEY);
    index.put(id, new Seen("\"1-1\"", 1, 1, false), posts, true);
    index.refresh();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private List<Integer> find(String query) throws IOException {
    return find(query, Order.NEWEST);
  }

  private List<Integer> find(String query, Order order) throws IOException {
    return index.search(QueryParser.parse(query), order, 0, 20).posts().stream()
        .map(FoundPost::number)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "空港|1",
        "国際|1",
        "関西国際空港|1",
        "西国|1",
        "行く|1",
        "コンピュータ|2",
        "ンピュー|2",
        "二行目|2",
        "はんかく|",
        "ハンカク|3",
        "ガギグ|3",
        "ｶﾞｷﾞｸﾞ|3",
        "abc123|3",
        "ABC１２３|3",
        "😀|4",
        "絵文字😀|4",
        "<b>|4",
        "tailboard|5",
        "TAIL|5",
        "board by|5",
        "\"board by\"|5",
        "\"by board\"|",
        "キタ━|6",
        "(ﾟ∀ﾟ)|6",
        "∀｀|6",
        "ｗｗｗ|7",
        "ww|7",
        "乙|7",
        "http://example.net/a|8",
        ">>12|8",
        "例|",
        "name:ひよこ|5",
        "◆hRJ9Ya./t.|5",
        "名無し -草 -参照 -絵文字 -コンピュータ -空港 -ガギグ -キタ|",
        "id:abc3|3",
        "ID:abc3|3",
        "id:ABC3|",
        "title:旅|1",
        "旅のスレッド|1",
        "title:空港|",
        "date:2024-05-03 の|3",
        "board:b 空港|1",
        "board:c 空港|",
        "kako:only 空港|",
        "kako:no 空港|1",
      })
  void findsThePost(String query, Integer post) throws IOException {
    assertThat(find(query)).isEqualTo(post == null ? List.of() : List.of(post));
  }

  @Test
  void theNewestComesFirst() throws IOException {
    assertThat(find("名無しさん")).containsExactly(8, 7, 6, 4, 3, 2, 1);
    assertThat(find("名無しさん", Order.BEST)).hasSize(7);
    assertThat(find("名無しさん date:..2024-05-02")).containsExactly(2, 1);
    assertThat(find("名無しさん date:2024-05-07..")).containsExactly(8, 7);
    assertThat(find("名無しさん date:2024/05 -空港")).containsExactly(8, 7, 6, 4, 3, 2);
    assertThat(find("名無しさん date:2023")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*:*",
        "*",
        "?",
        "a*",
        "*a",
        "(((((",
        ")))",
        "\"",
        "\"\"",
        "“",
        "-",
        "--",
        "-\"",
        "+",
        "~",
        "a~2",
        "[a TO z]",
        "{* TO *}",
        "/.*/",
        "(a|b)*",
        "\\",
        "\\\\\"",
        "AND",
        "OR",
        "NOT",
        "a AND",
        "name:",
        "name:*",
        "id:",
        "id:*",
        "date:",
        "date:9999-99-99",
        "date:..",
        "date:...",
        "board:",
        "board:../../x",
        "kako:",
        "kako:maybe",
        ":",
        "::",
        "^",
        "a^9999",
        "\0",
        "\uD83D",
        "\uDE00",
        "\uFFFF",
        "\u202Eabc",
        "é́́́́",
        "　",
        " - - - \" \" "
      })
  void anyTextIsAQuery(String query) {
    for (Order order : Order.values()) {
      assertThatCode(() -> find(query, order)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a ", "\"a ", "-a ", "*", "あ", "𠮷", "ｶﾞ", "̈", "name:a ", "w"})
  void lengthCostsNothing(String piece) {
    String text = piece.repeat((1 << 20) / piece.length());
    var request = new SearchRequest(text, java.util.Optional.empty(), Order.BEST, 1);
    assertThat(request.text().length()).isEqualTo(SearchRequest.LONGEST_TEXT);
    SearchQuery query = QueryParser.parse(request.text());
    assertThat(query.wanted().size() + query.unwanted().size()).isBetween(1, 12);
    assertThatCode(() -> index.search(query, Order.BEST, 0, 20)).doesNotThrowAnyException();
  }

  @Test
  void pagesKeepWithinTheirRange() {
    assertThat(new SearchRequest("", java.util.Optional.empty(), Order.BEST, -1).page())
        .isEqualTo(1);
    assertThat(
            new SearchRequest("", java.util.Optional.empty(), Order.BEST, Integer.MAX_VALUE).page())
        .isEqualTo(SearchRequest.LAST_PAGE);
  }
}
