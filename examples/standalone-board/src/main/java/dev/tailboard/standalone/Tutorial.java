package dev.tailboard.standalone;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands to try, made out for the newest thread there is. */
final class Tutorial {
  private Tutorial() {}

  private record Dat(String board, ThreadKey key, long size) {}

  /** A few lines of text, or nothing when there is no thread. */
  static String of(Path data, String address) throws IOException {
    Optional<Dat> newest = newest(data);
    return newest.map(dat -> text(dat, address)).orElse("");
  }

  private static String text(Dat dat, String address) {
    String url = address + dat.board + "/dat/" + dat.key.fileName();
    return """

        What has been written since byte %1$d? Nothing yet, so the answer is 416:
          curl -i -H 'Range: bytes=%1$d-' '%2$s'
        Wait for the next post (then write one in the browser, or with the last command elsewhere):
          curl -i -H 'Range: bytes=%1$d-' '%2$s?long_polling=1'
        Write a post:
          curl -d bbs=%3$s -d key=%4$s -d mail=sage -d MESSAGE=hello '%5$stest/bbs.cgi'
        """
        .formatted(dat.size, url, dat.board, dat.key.value(), address);
  }

  private static Optional<Dat> newest(Path data) throws IOException {
    Optional<Dat> newest = Optional.empty();
    try (Stream<Path> boards = Files.list(data)) {
      for (Path board : boards.filter(each -> Files.isDirectory(each.resolve("dat"))).toList()) {
        newest =
            Stream.concat(newest.stream(), newestIn(board).stream())
                .max(Comparator.comparing(Dat::key));
      }
    }
    return newest;
  }

  private static Optional<Dat> newestIn(Path board) throws IOException {
    Optional<ThreadKey> key;
    try (Stream<Path> dats = Files.list(board.resolve("dat"))) {
      key =
          dats.flatMap(dat -> ThreadKey.ofFileName(dat.getFileName().toString()).stream())
              .max(Comparator.naturalOrder());
    }
    if (key.isEmpty()) {
      return Optional.empty();
    }
    long size = Files.size(board.resolve("dat").resolve(key.get().fileName()));
    return Optional.of(new Dat(board.getFileName().toString(), key.get(), size));
  }
}
