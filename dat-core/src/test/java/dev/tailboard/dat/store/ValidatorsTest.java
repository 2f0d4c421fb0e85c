package dev.tailboard.dat.store;

import static dev.tailboard.dat.store.TestBoard.line;
import static dev.tailboard.dat.store.TestBoard.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Last-Modified and ETag (D6). */
@ParameterizedClass
@EnumSource(Durability.class)
class ValidatorsTest {
  private static final long NOW = 1_564_353_247L;

  @Parameter Durability durability;
  @TempDir Path directory;
  private TestBoard<RecordingDisk> board;
  private DatFile file;

  @BeforeEach
  void openWithAClockThatStandsStill() throws IOException {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
    board = TestBoard.in(directory, TestBoard.quiet().withClock(clock).withDurability(durability));
    file = board.thread(1);
  }

  @AfterEach
  void close() throws IOException {
    board.close();
  }

  @Test
  void lastModifiedRisesWithEveryChangeOfWhateverKindWithinOneSecond() throws IOException {
    assertThat(file.snapshot().lastModified()).isEqualTo(NOW);
    file.append(line(2));
    assertThat(file.snapshot().lastModified()).isEqualTo(NOW + 1);
    file.append(line(3));
    assertThat(file.snapshot().lastModified()).isEqualTo(NOW + 2);
    file.replaceLine(1, DatLine::deleted);
    assertThat(file.snapshot().lastModified()).isEqualTo(NOW + 3);
    board.otherAppends(line(4).toBytes());
    file.refresh();
    assertThat(file.snapshot().lastModified()).isEqualTo(NOW + 4);
    board.otherReplaces(lines(1, 9));
    file.refresh();
    assertThat(file.snapshot().lastModified()).isEqualTo(NOW + 5);
    board.otherRemoves();
    file.refresh();
    assertThat(file.snapshot().lastModified()).isEqualTo(NOW + 6);
  }

  @Test
  void theFileItselfBearsLastModified() throws IOException {
    for (int n = 2; n < 5; n++) {
      file.append(line(n));
      assertThat(fileTime()).isEqualTo(file.snapshot().lastModified());
    }
    file.replaceLine(1, DatLine::deleted);
    assertThat(fileTime()).isEqualTo(file.snapshot().lastModified());
  }

  @Test
  void lastModifiedIsTheSameAfterARestartAndRisesOn() throws IOException {
    file.append(line(2));
    file.append(line(3));
    long before = file.snapshot().lastModified();
    board.reopen();
    assertThat(board.file().snapshot().lastModified()).isEqualTo(before);
    board.file().append(line(4));
    assertThat(board.file().snapshot().lastModified()).isEqualTo(before + 1);
  }

  @Test
  void settingTheTimeIsNotTakenForAChangeByAnotherProgram() throws IOException {
    file.append(line(2));
    DatSnapshot before = file.snapshot();
    board.disk.takeOperations();
    file.refresh();
    assertThat(file.snapshot()).isSameAs(before);
    assertThat(board.disk.takeOperations()).isEmpty();
  }

  @Test
  void theEntityTagIsTheSameAfterARestart() throws IOException {
    file.append(line(2));
    String before = file.snapshot().etag();
    assertThat(before).matches("\"[0-9a-f-]+\"");
    board.reopen();
    assertThat(board.file().snapshot().etag()).isEqualTo(before);
  }

  @Test
  void theEntityTagDiffersAfterEveryChangeAndAlsoAfterADeletionOfTheSameLength()
      throws IOException {
    String one = file.snapshot().etag();
    file.append(line(2));
    String two = file.snapshot().etag();
    file.replaceLine(2, DatLine::deleted);
    String deleted = file.snapshot().etag();
    assertThat(file.snapshot().size()).isEqualTo(lines(1, 2).length);
    assertThat(one).isNotEqualTo(two).isNotEqualTo(deleted);
    assertThat(two).isNotEqualTo(deleted);
  }

  @Test
  void equalContentHasAnEqualEntityTagHoweverItCameAbout() throws IOException {
    file.append(line(2));
    String appended = file.snapshot().etag();
    board.otherReplaces(lines(5, 9));
    file.refresh();
    board.otherReplaces(lines(1, 2));
    file.refresh();
    assertThat(file.snapshot().etag()).isEqualTo(appended);
  }

  private long fileTime() throws IOException {
    return Files.getLastModifiedTime(board.path).to(TimeUnit.SECONDS);
  }
}
