package dev.tailboard.board.search;

import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/**
 * What the index holds: a document for each post, and one for each dat that tells which state of it
 * is in the index. No text is kept; what is shown comes from the dat.
 */
final class PostDocument {
  /** {@code BOARD/KEY}, of posts and states. */
  static final String DAT = "dat";

  /** {@code BOARD/KEY}, of states only. */
  static final String STATE = "state";

  /** What was read of the dat; of states only. */
  static final String SEEN = "seen";

  static final String BOARD = "board";
  static final String ARCHIVED = "archived";
  static final String ID = "id";
  static final String TIME = "time";
  static final String NUMBER = "number";
  static final String FINGERPRINT = "fingerprint";

  /** Body and title as Japanese words. */
  static final String WORDS = "words";

  /** Everything that a reader sees, as grams; so are the other two. */
  static final String ALL = "all";

  static final String NAME = "name";
  static final String TITLE = "title";

  private static final String YES = "1";
  private static final FieldType PAIRS = grams(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
  private static final FieldType SINGLES = grams(IndexOptions.DOCS);

  private PostDocument() {}

  private static FieldType grams(IndexOptions options) {
    var type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(options);
    type.freeze();
    return type;
  }

  /** The document of a post. */
  static Document of(DatId dat, boolean archived, IndexedPost post) {
    var document = identified(dat);
    document.add(new StringField(BOARD, dat.board().value(), Field.Store.NO));
    if (archived) {
      document.add(new StringField(ARCHIVED, YES, Field.Store.NO));
    }
    document.add(new LongPoint(TIME, post.time()));
    document.add(new NumericDocValuesField(TIME, post.time()));
    document.add(new NumericDocValuesField(NUMBER, post.number()));
    document.add(new NumericDocValuesField(FINGERPRINT, post.fingerprint()));
    String body = FoldedText.fold(post.body());
    String name = FoldedText.fold(post.name());
    String title = FoldedText.fold(post.title());
    document.add(new TextField(WORDS, body + "\n" + title, Field.Store.NO));
    addGrams(document, ALL, String.join("\n", List.of(body, title, name, post.id())));
    addGrams(document, NAME, name);
    if (!title.isEmpty()) {
      addGrams(document, TITLE, title);
    }
    if (!post.id().isEmpty()) {
      document.add(new StringField(ID, post.id(), Field.Store.NO));
    }
    return document;
  }

  /** The document that says what was read of a dat. */
  static Document state(DatId dat, Seen seen) {
    var document = identified(dat);
    document.add(new StringField(STATE, dat.term(), Field.Store.NO));
    document.add(new BinaryDocValuesField(SEEN, new BytesRef(seen.toText())));
    return document;
  }

  private static Document identified(DatId dat) {
    var document = new Document();
    document.add(new StringField(DAT, dat.term(), Field.Store.NO));
    document.add(new SortedDocValuesField(DAT, new BytesRef(dat.term())));
    return document;
  }

  private static void addGrams(Document document, String field, String text) {
    document.add(new Field(field + ".1", text, SINGLES));
    document.add(new Field(field + ".2", text, PAIRS));
  }
}
