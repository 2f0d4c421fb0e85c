package dev.tailboard.board;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.text.PosterName;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who wears a cap: the name field says {@code NAME#SECRET}, or the mail field {@code
 * #SECRET}, as the clients of old send it. A wrong secret is no cap, and in the name field makes a
 * trip as always. Safe for use by many threads.
 */
final class Caps {
  private static final String STAR = "★";

  private final SiteSecret secret;
  private final BoardFile<List<CapFile.Cap>> file;

  Caps(Path data, SiteSecret secret) {
    this.secret = secret;
    this.file = new BoardFile<>(data.resolve(CapFile.FILE_NAME), CapFile::parse);
  }

  /** The name field of a post whose poster has shown the secret of a cap. */
  Optional<String> name(BoardName board, Form form, Instant now) throws IOException {
    List<CapFile.Cap> caps = file.recent(now, List.of());
    if (caps.isEmpty()) {
      return Optional.empty();
    }
    byte[] typed = form.cp932("FROM");
    String given = PosterName.of(typed).map(PosterName::given).orElse("");
    Optional<CapFile.Cap> byName =
        find(caps, board, PosterName.secret(typed)).filter(cap -> cap.name().equals(given));
    return byName
        .or(() -> find(caps, board, PosterName.secret(form.cp932("mail"))))
        .map(cap -> worn(given, cap.name()));
  }

  private Optional<CapFile.Cap> find(
      List<CapFile.Cap> caps, BoardName board, Optional<byte[]> typed) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    String hash = CapFile.hash(secret, typed.get());
    return caps.stream().filter(cap -> cap.countsOn(board) && cap.hash().equals(hash)).findFirst();
  }

  private static String worn(String given, String cap) {
    return given.isEmpty() || given.equals(cap) ? cap + STAR : given + "＠" + cap + STAR;
  }
}
