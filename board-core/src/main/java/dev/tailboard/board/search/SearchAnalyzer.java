package dev.tailboard.board.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;

/**
 * Cuts folded text into terms: fields that end in {@code .2} into pairs of characters, those in
 * {@code .1} into single ones, others into Japanese words by the dictionary, inflections and
 * particles taken off. Safe for use by many threads.
 */
final class SearchAnalyzer extends DelegatingAnalyzerWrapper {
  private final Analyzer words = new JapaneseAnalyzer();
  private final Analyzer pairs = grams(2);
  private final Analyzer singles = grams(1);

  SearchAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return field.endsWith(".2") ? pairs : field.endsWith(".1") ? singles : words;
  }

  @Override
  public void close() {
    super.close();
    words.close();
    pairs.close();
    singles.close();
  }

  private static Analyzer grams(int length) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new NGramTokenizer(length, length));
      }
    };
  }
}
