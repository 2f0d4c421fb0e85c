package dev.tailboard.board.search;

import dev.tailboard.board.search.SearchRequest.Order;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;

/**
 * The files of the index. One thread writes, with no help of others; many may search.
 *
 * <p>Files are read, not mapped: one that is cut while it is in use is then an exception.
 */
final class PostIndex implements Closeable {
  /** Rises with every change of what the index holds or of how text is cut. */
  private static final String FORMAT = "1";

  private static final String FORMAT_KEY = "tailboard";
  private static final double BUFFER_MEGABYTES = 16;

  /** Beyond that many hits the number of hits is only a lower bound. */
  private static final int COUNTED = 1000;

  private static final long LONGEST_MILLIS = 1000;

  private final Directory directory;
  private final SearchAnalyzer analyzer;
  private final QueryBuilder queries;
  private final IndexWriter writer;
  private final ReaderManager readers;
  private final Map<DatId, Seen> seen = new HashMap<>();

  private PostIndex(Directory directory, SearchAnalyzer analyzer, IndexWriter writer)
      throws IOException {
    this.directory = directory;
    this.analyzer = analyzer;
    this.queries = new QueryBuilder(analyzer);
    this.writer = writer;
    this.readers = new ReaderManager(writer);
    readSeen();
  }

  /**
   * Opens the index of a directory, or makes one, and reads every byte of it once.
   *
   * @throws IOException if it is damaged, too, or of another kind
   * @throws RuntimeException likewise
   */
  static PostIndex open(Path path) throws IOException {
    Directory directory = new NIOFSDirectory(path);
    var analyzer = new SearchAnalyzer();
    IndexWriter writer = null;
    try {
      if (DirectoryReader.indexExists(directory)) {
        check(directory);
      }
      writer = new IndexWriter(directory, config(analyzer));
      writer.setLiveCommitData(Map.of(FORMAT_KEY, FORMAT).entrySet(), false);
      return new PostIndex(directory, analyzer, writer);
    } catch (IOException | RuntimeException e) {
      try (directory;
          analyzer) {
        if (writer != null) {
          writer.rollback();
        }
      }
      throw e;
    }
  }

  private static IndexWriterConfig config(SearchAnalyzer analyzer) {
    return new IndexWriterConfig(analyzer)
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private static void check(Directory directory) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      if (!FORMAT.equals(reader.getIndexCommit().getUserData().get(FORMAT_KEY))) {
        throw new IOException("the index was made by another version");
      }
      check(reader);
    }
  }

  private static void check(DirectoryReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      leaf.reader().checkIntegrity();
    }
  }

  /**
   * Reads every byte of the files.
   *
   * @throws IOException if they are damaged
   */
  void check() throws IOException {
    DirectoryReader reader = readers.acquire();
    try {
      check(reader);
    } finally {
      readers.release(reader);
    }
  }

  private void readSeen() throws IOException {
    DirectoryReader reader = readers.acquire();
    try {
      for (LeafReaderContext leaf : reader.leaves()) {
        BinaryDocValues states = DocValues.getBinary(leaf.reader(), PostDocument.SEEN);
        SortedDocValues dats = DocValues.getSorted(leaf.reader(), PostDocument.DAT);
        var live = leaf.reader().getLiveDocs();
        while (states.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
          if ((live == null || live.get(states.docID())) && dats.advanceExact(states.docID())) {
            String dat = dats.lookupOrd(dats.ordValue()).utf8ToString();
            seen.put(DatId.ofTerm(dat), Seen.ofText(states.binaryValue().utf8ToString()));
          }
        }
      }
    } finally {
      readers.release(reader);
    }
  }

  /** Which state of each dat it holds. Only for the thread that writes. */
  Map<DatId, Seen> seen() {
    return seen;
  }

  /**
   * Takes posts of a dat.
   *
   * @param posts the new ones, or all of them
   * @param anew whether what was known of the dat is forgotten
   */
  void put(DatId dat, Seen state, List<IndexedPost> posts, boolean anew) throws IOException {
    var documents = new ArrayList<Document>(posts.size() + 1);
    posts.forEach(post -> documents.add(PostDocument.of(dat, state.archived(), post)));
    documents.add(PostDocument.state(dat, state));
    Term old = new Term(anew ? PostDocument.DAT : PostDocument.STATE, dat.term());
    writer.updateDocuments(old, documents);
    seen.put(dat, state);
  }

  /** Forgets a dat. */
  void remove(DatId dat) throws IOException {
    writer.deleteDocuments(new Term(PostDocument.DAT, dat.term()));
    seen.remove(dat);
  }

  /** Lets searches find what was put. */
  void refresh() throws IOException {
    readers.maybeRefreshBlocking();
  }

  /** Makes what was put outlive a stop. */
  void commit() throws IOException {
    writer.commit();
  }

  /**
   * What the index names.
   *
   * @param total how many there are
   * @param exact whether there are not more
   */
  record Found(List<FoundPost> posts, long total, boolean exact) {}

  /** Searches for a part of the hits, and for no longer than a second. */
  Found search(SearchQuery query, Order order, int from, int count) throws IOException {
    DirectoryReader reader = readers.acquire();
    try {
      var searcher = new IndexSearcher(reader);
      searcher.setTimeout(new QueryTimeoutImpl(LONGEST_MILLIS));
      var collectors = new TopFieldCollectorManager(sort(order), from + count, null, COUNTED);
      TopFieldDocs top = searcher.search(queries.build(query), collectors);
      var posts = new ArrayList<FoundPost>();
      for (int i = from; i < top.scoreDocs.length; i++) {
        posts.add(post(reader, top.scoreDocs[i]));
      }
      boolean exact = top.totalHits.relation == TotalHits.Relation.EQUAL_TO && !searcher.timedOut();
      return new Found(posts, top.totalHits.value, exact);
    } finally {
      readers.release(reader);
    }
  }

  private static Sort sort(Order order) {
    var newest = new SortField(PostDocument.TIME, SortField.Type.LONG, true);
    var last = new SortField(PostDocument.NUMBER, SortField.Type.LONG, true);
    return order == Order.NEWEST
        ? new Sort(newest, last)
        : new Sort(SortField.FIELD_SCORE, newest, last);
  }

  private static FoundPost post(DirectoryReader reader, ScoreDoc hit) throws IOException {
    LeafReaderContext leaf = leaf(reader, hit.doc);
    int doc = hit.doc - leaf.docBase;
    SortedDocValues dats = DocValues.getSorted(leaf.reader(), PostDocument.DAT);
    var numbers = DocValues.getNumeric(leaf.reader(), PostDocument.NUMBER);
    var fingerprints = DocValues.getNumeric(leaf.reader(), PostDocument.FINGERPRINT);
    if (!dats.advanceExact(doc) || !numbers.advanceExact(doc) || !fingerprints.advanceExact(doc)) {
      throw new IOException("the index names a post that it does not know");
    }
    return new FoundPost(
        DatId.ofTerm(dats.lookupOrd(dats.ordValue()).utf8ToString()),
        Math.toIntExact(numbers.longValue()),
        (int) fingerprints.longValue());
  }

  private static LeafReaderContext leaf(DirectoryReader reader, int doc) {
    List<LeafReaderContext> leaves = reader.leaves();
    return leaves.get(ReaderUtil.subIndex(doc, leaves));
  }

  /** Keeps what was put, and closes the files. */
  @Override
  public void close() throws IOException {
    try (directory;
        analyzer;
        writer) {
      readers.close();
    }
  }

  /** Closes the files as they are. */
  void abandon() throws IOException {
    try (directory;
        analyzer) {
      readers.close();
      writer.rollback();
    }
  }
}
