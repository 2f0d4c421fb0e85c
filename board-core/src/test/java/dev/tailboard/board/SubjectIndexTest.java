package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatChange.Appended;
import dev.tailboard.dat.store.DatChange.Removed;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes are told late, twice, or not in order: the list must not mind. */
class SubjectIndexTest {
  @TempDir Path directory;

  private final SubjectIndex index =
      new SubjectIndex(Clock.systemUTC(), SubjectText.of(new byte[0], Instant.EPOCH));
  private DatStore store;
  private DatFile one;
  private DatFile two;

  @BeforeEach
  void open() throws IOException {
    store = DatStore.open(directory, StoreOptions.defaults().withWatching(false));
    one = store.create(new ThreadKey("1000000001"), line("", "一")).orElseThrow();
    two = store.create(new ThreadKey("1000000002"), line("", "二")).orElseThrow();
    index.changed(one, new Appended(0, one.snapshot().size()));
    index.changed(two, new Appended(0, two.snapshot().size()));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void aChangeThatIsToldAgainDoesNotBumpAgain() {
    index.changed(one, new Appended(0, one.snapshot().size()));
    index.addUnlessKnown(one);
    assertThat(order()).containsExactly(two, one);
  }

  @Test
  void oneTellingMayStandForManyPosts() throws IOException {
    long before = one.snapshot().size();
    one.append(line("", ""));
    long middle = one.snapshot().size();
    one.append(line("sage", ""));
    index.changed(one, new Appended(middle, one.snapshot().size()));
    assertThat(order()).containsExactly(one, two);
    two.append(line("", ""));
    index.changed(two, new Appended(before, before));
    index.changed(one, new Appended(before, middle));
    assertThat(order()).containsExactly(two, one);
    assertThat(index.newest(1, 1).get(0).posts()).isEqualTo(3);
  }

  @Test
  void whatIsGoneStaysGone() throws IOException {
    long size = one.snapshot().size();
    store.remove(one.key());
    index.changed(one, new Removed());
    index.changed(one, new Appended(0, size));
    assertThat(order()).containsExactly(two);
    assertThat(index.file(one.key())).isEmpty();
  }

  private List<DatFile> order() {
    return index.newest(0, 10).stream().map(ListedThread::file).toList();
  }

  private static DatLine line(String mail, String title) {
    return DatLine.of(new Post("a", mail, "2019/07/29(月) 07:34:07", " x ", title));
  }
}
