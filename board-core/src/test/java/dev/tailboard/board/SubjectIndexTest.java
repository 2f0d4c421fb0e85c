package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatChange.Appended;
import dev.tailboard.dat.store.DatChange.Removed;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatStore;
import dev.tailboard.dat.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
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
      new SubjectIndex(Clock.systemUTC(), SubjectText.of(new byte[0], Instant.EPOCH), key -> false);
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

  @Test
  void aDatWithoutALineIsNoThreadYet() throws IOException {
    Path begun = Files.createFile(directory.resolve("dat/1000000003.dat"));
    DatFile three = store.find(new ThreadKey("1000000003")).orElseThrow();
    index.addUnlessKnown(three);
    index.changed(three, new Appended(0, 0));
    assertThat(order()).containsExactly(two, one);

    Files.write(begun, line("", "三").toBytes());
    three.refresh();
    index.changed(three, new Appended(0, three.snapshot().size()));
    assertThat(index.newest(0, 1).get(0).title()).isEqualTo("三");
  }

  @Test
  void aThreadThatHasJustGoneIsNotShownWithoutPosts() throws IOException {
    assertThat(index.text().lines()).hasSize(2);
    store.remove(one.key());
    index.changed(two, new Removed());
    two.append(line("sage", ""));
    index.changed(two, new Appended(0, two.snapshot().size()));
    assertThat(new String(index.text().resource().bytes(), DatCodec.CHARSET))
        .isEqualTo("1000000002.dat<>二 (2)\n");
  }

  private List<DatFile> order() {
    return index.newest(0, 10).stream().map(ListedThread::file).toList();
  }

  private static DatLine line(String mail, String title) {
    return DatLine.of(new Post("a", mail, "2019/07/29(月) 07:34:07", " x ", title));
  }
}
