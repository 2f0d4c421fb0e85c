package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A post reads and writes as much in a long thread of a board with many threads as in a short one
 * of a small board. The Java runtime counts the bytes (Flight Recorder), so nothing in our code can
 * be forgotten.
 */
class PostingCostTest {
  private static final int POSTS = 20;

  @TempDir Path directory;

  @Test
  void aPostCostsTheSameHoweverLongTheThreadAndHoweverManyThreads() throws Exception {
    Cost small = cost("small", 1, 1);
    Cost large = cost("large", 900, 300);
    assertThat(small.written)
        .isEqualTo(
            POSTS
                * (long)
                    "名無し<><>2019/07/29(月) 07:34:07<> x <>\n".getBytes(DatCodec.CHARSET).length);
    assertThat(large).isEqualTo(small);
  }

  /** Bytes of the dats that were read and written. */
  private record Cost(long read, long written) {}

  private Cost cost(String name, int posts, int threads) throws Exception {
    Path data = directory.resolve(name);
    Path dats = TestSite.board(data, "BBS_NONAME_NAME=名無し", "BBS_NO_ID=checked").resolve("dat");
    for (int i = 0; i < threads; i++) {
      Files.write(
          dats.resolve(1_000_000_000 + i + ".dat"),
          DatCodec.encode("a<><>d<> b <>題" + i + "\n" + "a<><>d<> b <>\n".repeat(posts - 1)));
    }
    try (TestSite site = TestSite.open(data);
        var recording = new Recording()) {
      post(site); // opens what is opened once
      recording.enable("jdk.FileRead").withoutThreshold();
      recording.enable("jdk.FileWrite").withoutThreshold();
      recording.start();
      for (int i = 0; i < POSTS; i++) {
        post(site);
      }
      recording.stop();
      return read(recording, dats);
    }
  }

  private static void post(TestSite site) {
    assertThat(site.post("bbs", "b", "key", "1000000000", "MESSAGE", "x").text())
        .contains("2ch_X:true");
  }

  private Cost read(Recording recording, Path dats) throws IOException {
    Path file = directory.resolve("events.jfr");
    recording.dump(file);
    long read = 0;
    long written = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      String path = event.getString("path");
      if (path == null || !path.startsWith(dats.toString())) {
        continue;
      }
      if (event.getEventType().getName().equals("jdk.FileRead")) {
        read += event.getLong("bytesRead");
      } else {
        written += event.getLong("bytesWritten");
      }
    }
    Files.delete(file);
    return new Cost(read, written);
  }
}
