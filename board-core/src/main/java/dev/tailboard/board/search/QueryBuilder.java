package dev.tailboard.board.search;

import dev.tailboard.board.search.SearchQuery.Archive;
import dev.tailboard.board.search.SearchQuery.Word;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.NGramPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Makes queries for Lucene; their size is bounded by that of what was typed. Thread-safe. */
final class QueryBuilder {
  private static final float WORD_BOOST = 2;

  private final Analyzer analyzer;

  QueryBuilder(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  Query build(SearchQuery search) throws IOException {
    var all = new BooleanQuery.Builder();
    if (search.wanted().isEmpty()) {
      all.add(new FieldExistsQuery(PostDocument.NUMBER), Occur.FILTER);
    }
    for (Word word : search.wanted()) {
      all.add(wanted(word), Occur.MUST);
    }
    for (Word word : search.unwanted()) {
      all.add(literal(word), Occur.MUST_NOT);
    }
    search
        .board()
        .ifPresent(board -> all.add(term(PostDocument.BOARD, board.value()), Occur.FILTER));
    search.id().ifPresent(id -> all.add(term(PostDocument.ID, id), Occur.FILTER));
    if (search.from() > Long.MIN_VALUE || search.to() < Long.MAX_VALUE) {
      all.add(
          LongPoint.newRangeQuery(PostDocument.TIME, search.from(), search.to() - 1), Occur.FILTER);
    }
    if (search.archive() != Archive.WITH) {
      boolean only = search.archive() == Archive.ONLY;
      all.add(term(PostDocument.ARCHIVED, "1"), only ? Occur.FILTER : Occur.MUST_NOT);
    }
    return all.build();
  }

  /** The text as it stands there, or a phrase of the same words, whatever their endings. */
  private Query wanted(Word word) throws IOException {
    Optional<Query> words =
        word.field().equals(PostDocument.ALL) && isJapanese(word.text())
            ? words(word.text())
            : Optional.empty();
    Query literal = literal(word);
    return words.isEmpty()
        ? literal
        : new BooleanQuery.Builder()
            .add(literal, Occur.SHOULD)
            .add(new BoostQuery(words.get(), WORD_BOOST), Occur.SHOULD)
            .build();
  }

  private static boolean isJapanese(String text) {
    return text.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(
            script ->
                script == Character.UnicodeScript.HAN
                    || script == Character.UnicodeScript.HIRAGANA
                    || script == Character.UnicodeScript.KATAKANA);
  }

  private static Query literal(Word word) {
    int[] characters = word.text().codePoints().toArray();
    if (characters.length == 1) {
      return term(word.field() + ".1", word.text());
    }
    var pairs = new PhraseQuery.Builder();
    for (int i = 0; i + 1 < characters.length; i++) {
      pairs.add(new Term(word.field() + ".2", new String(characters, i, 2)), i);
    }
    return new NGramPhraseQuery(2, pairs.build());
  }

  private Optional<Query> words(String text) throws IOException {
    var phrase = new PhraseQuery.Builder();
    int position = -1;
    boolean any = false;
    try (TokenStream tokens = analyzer.tokenStream(PostDocument.WORDS, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (step.getPositionIncrement() > 0) {
          position += step.getPositionIncrement();
          phrase.add(new Term(PostDocument.WORDS, term.toString()), position);
          any = true;
        }
      }
      tokens.end();
    }
    return any ? Optional.of(phrase.build()) : Optional.empty();
  }

  private static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }
}
