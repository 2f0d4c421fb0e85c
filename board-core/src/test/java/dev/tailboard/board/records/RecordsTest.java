package dev.tailboard.board.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final BoardName BOARD = new BoardName("b");
  private static final ThreadKey KEY = new ThreadKey("1234567890");
  private static final AuditLine AUDIT =
      new AuditLine(NOW, "mod", "ban", Optional.of(BOARD), "", "なぜ");

  @TempDir Path data;

  private Records open(Instant now) {
    return Records.open(
        data.resolve("private"),
        Clock.fixed(now, ZoneOffset.UTC),
        Duration.ofDays(30),
        records -> {});
  }

  private static Ban ban(String target, Optional<Instant> expires) {
    return new Ban(
        0,
        Optional.of(BOARD),
        Target.parse(target).orElseThrow(),
        Effect.REFUSE,
        "荒らし",
        "mod",
        NOW,
        expires,
        Optional.empty(),
        0,
        Optional.empty());
  }

  private static Origin origin(int post, Instant at) {
    return new Origin(BOARD, KEY, post, "192.0.2.1", "agent", "", "abcdefgh0", at);
  }

  @Test
  void bansBeginChangeAndEnd() throws IOException {
    try (Records records = open(NOW)) {
      long id = records.bans().add(ban("192.0.2.0/24", Optional.empty()), AUDIT);
      long short1 = records.bans().add(ban("ID:abc", Optional.of(NOW.plusSeconds(60))), AUDIT);
      assertThat(records.bans().holding(NOW)).extracting(Ban::id).containsExactly(short1, id);
      assertThat(records.bans().holding(NOW.plusSeconds(60)))
          .extracting(Ban::id)
          .containsExactly(id);
      assertThat(records.bans().edit(id, Effect.MUTE, "別の理由", Optional.empty(), AUDIT)).isTrue();
      assertThat(records.bans().find(id).orElseThrow())
          .extracting(Ban::effect, Ban::reason, ban -> ban.target().text())
          .containsExactly(Effect.MUTE, "別の理由", "192.0.2.0/24");
      assertThat(records.bans().lift(id, NOW, AUDIT)).isTrue();
      assertThat(records.bans().lift(id, NOW, AUDIT)).isFalse();
      assertThat(records.bans().holding(NOW.plusSeconds(60))).isEmpty();
      assertThat(records.audit().newest(Long.MAX_VALUE, 10)).hasSize(4);
    }
  }

  @Test
  void anActAndItsEntryAreOne() throws IOException {
    try (Records records = open(NOW)) {
      Ban withoutReason =
          new Ban(
              0,
              Optional.empty(),
              Target.parse("192.0.2.1").orElseThrow(),
              Effect.REFUSE,
              "x",
              "mod",
              NOW,
              Optional.empty(),
              Optional.empty(),
              0,
              Optional.empty());
      // "act" must not be null, so that the entry cannot be written
      AuditLine broken = new AuditLine(NOW, "mod", null, Optional.empty(), "", "");
      assertThatThrownBy(() -> records.bans().add(withoutReason, broken))
          .isInstanceOf(IOException.class);
      assertThat(records.bans().newest(0, 10)).isEmpty();
    }
  }

  @Test
  void theAuditLogRefusesChanges() throws Exception {
    try (Records records = open(NOW)) {
      records.audit().add(AUDIT);
    }
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DELETE FROM audit"))
          .hasMessageContaining("append only");
      assertThatThrownBy(() -> statement.execute("UPDATE audit SET who = 'nobody'"))
          .hasMessageContaining("append only");
    }
  }

  @Test
  void originsAreWrittenBehindAndForgottenAfterThirtyDays() throws IOException {
    try (Records records = open(NOW)) {
      records.note(origin(1, NOW.minus(Duration.ofDays(30))));
      records.note(origin(2, NOW.minus(Duration.ofDays(30)).plusSeconds(1)));
    }
    try (Records records = open(NOW)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(records.origins().ofThread(BOARD, KEY).keySet()).isEqualTo(Set.of(2)));
      assertThat(records.origins().ofDayId(BOARD, "abcdefgh0")).hasSize(1);
      assertThat(records.origins().ofAddress(BOARD, "192.0.2.1")).hasSize(1);
      assertThat(records.origins().ofAddress(new BoardName("c"), "192.0.2.1")).isEmpty();
    }
  }

  @Test
  void hitsAreCounted() throws IOException {
    long id;
    try (Records records = open(NOW)) {
      id = records.bans().add(ban("192.0.2.1", Optional.empty()), AUDIT);
      Ban ban = records.bans().find(id).orElseThrow();
      records.noteHit(ban, NOW);
      records.noteHit(ban, NOW.plusSeconds(1));
    }
    try (Records records = open(NOW)) {
      assertThat(records.bans().find(id).orElseThrow())
          .extracting(Ban::hits, Ban::lastHit)
          .containsExactly(2L, Optional.of(NOW.plusSeconds(1)));
    }
  }

  @Test
  void onlyTheOwnerMayEnter() throws IOException {
    try (Records records = open(NOW)) {
      records.audit().add(AUDIT);
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("private"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void anUnsoundFileIsMovedAside() throws IOException {
    Path file = Files.createDirectories(data.resolve("private")).resolve("tailboard.db");
    Files.writeString(file, "this is no database, and never was one ".repeat(100));
    try (Records records = open(NOW)) {
      records.audit().add(AUDIT);
      assertThat(records.movedAside()).hasSize(1);
      assertThat(records.movedAside().get(0)).exists().content().startsWith("this is no database");
      assertThat(records.audit().newest(Long.MAX_VALUE, 10)).hasSize(1);
    }
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAlone() throws Exception {
    try (Records records = open(NOW)) {
      records.audit().add(AUDIT);
    }
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    try (Records records = open(NOW)) {
      assertThatThrownBy(() -> records.audit().newest(Long.MAX_VALUE, 1))
          .hasMessageContaining("schema 99 of a newer Tailboard");
      assertThat(records.movedAside()).isEmpty();
    }
  }

  @Test
  void whatFailsWorksAgainWhenTheReasonHasGone() throws Exception {
    try (Records records = open(NOW)) {
      records.audit().add(AUDIT);
      try (Connection other = connect();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        assertThatThrownBy(() -> records.audit().add(AUDIT)).hasMessageContaining("locked");
        assertThat(records.audit().newest(Long.MAX_VALUE, 9)).hasSize(1);
        statement.execute("ROLLBACK");
      }
      records.audit().add(AUDIT);
      assertThat(records.audit().newest(Long.MAX_VALUE, 9)).hasSize(2);
    }
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(data.resolve("private"), "a file where the directory should be");
    try (Records records = open(NOW)) {
      records.note(origin(1, NOW));
      assertThatThrownBy(() -> records.bans().holding(NOW))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("private");
    }
  }

  @Test
  void accountsKeepTheirBoards() throws IOException {
    try (Records records = open(NOW)) {
      AccountTable accounts = records.accounts();
      assertThat(accounts.lacksAdministrator()).isTrue();
      assertThat(accounts.add("ume", "hash", false, Set.of(BOARD), NOW, AUDIT)).isTrue();
      assertThat(accounts.add("ume", "other", true, Set.of(), NOW, AUDIT)).isFalse();
      assertThat(accounts.find("ume").orElseThrow().moderates(Optional.of(BOARD))).isTrue();
      assertThat(accounts.find("ume").orElseThrow().moderates(Optional.empty())).isFalse();
      assertThat(accounts.setRole("ume", false, false, Set.of(), AUDIT)).isTrue();
      assertThat(accounts.find("ume").orElseThrow().moderates(Optional.of(BOARD))).isFalse();
      assertThat(accounts.lacksAdministrator()).isTrue();
      assertThat(accounts.setRole("nobody", true, false, Set.of(BOARD), AUDIT)).isFalse();
      assertThat(accounts.all()).extracting(Account::name).isEqualTo(List.of("ume"));
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("private/tailboard.db"));
  }
}
