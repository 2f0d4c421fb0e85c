package dev.tailboard.board.rule;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.longpoll.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes posts that want to be stored; each method gives another one with one thing changed. */
record Attempts(
    String board,
    String settings,
    String name,
    String body,
    String address,
    boolean opens,
    boolean capped,
    Instant at) {
  static final Instant NOON = Instant.parse("2020-01-01T03:00:00Z");

  static Attempts on(String... settings) {
    return new Attempts(
        "b", String.join("\n", settings), "名無しさん", "本文", "192.0.2.1", false, false, NOON);
  }

  Attempts board(String other) {
    return new Attempts(other, settings, name, body, address, opens, capped, at);
  }

  Attempts name(String other) {
    return new Attempts(board, settings, other, body, address, opens, capped, at);
  }

  Attempts body(String other) {
    return new Attempts(board, settings, name, other, address, opens, capped, at);
  }

  Attempts from(String other) {
    return new Attempts(board, settings, name, body, other, opens, capped, at);
  }

  Attempts opening() {
    return new Attempts(board, settings, name, body, address, true, capped, at);
  }

  Attempts withCap() {
    return new Attempts(board, settings, name, body, address, opens, true, at);
  }

  Attempts after(long seconds) {
    return after(Duration.ofSeconds(seconds));
  }

  Attempts after(Duration time) {
    return new Attempts(board, settings, name, body, address, opens, capped, NOON.plus(time));
  }

  PostAttempt make() {
    BoardName id = new BoardName(board);
    return new PostAttempt(
        id,
        BoardSettings.of(id, DatCodec.encode(settings)),
        opens ? Optional.empty() : Optional.of(new ThreadKey("1234567890")),
        name,
        "",
        body,
        opens ? "題" : "",
        capped,
        address,
        "abcdefgh",
        at,
        Form.read(null, new byte[0]).orElseThrow(),
        Request.of("POST", "/test/bbs.cgi", address, field -> null));
  }
}
