package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardDirectoryTest {
  @TempDir Path parent;

  @Test
  void aBoardIsADirectoryWithSettings() throws IOException {
    Path data = parent.resolve("new/data");
    Path board = BoardDirectory.create(data, name("shuuraku"), "集落");
    assertThat(board.resolve("dat")).isDirectory();
    assertThat(board.resolve("SETTING.TXT")).isRegularFile();
    assertThat(BoardDirectory.isBoard(data, name("shuuraku"))).isTrue();
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(board);
    }
  }

  @Test
  void whatIsThereStays() throws IOException {
    BoardDirectory.create(parent, name("b"), "一");
    assertThatThrownBy(() -> BoardDirectory.create(parent, name("b"), "二"))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "api", "admin"})
  void reservedNamesAreNoBoards(String reserved) throws IOException {
    assertThatThrownBy(() -> BoardDirectory.create(parent, name(reserved), "題"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reserved);
    Files.createDirectories(parent.resolve(reserved).resolve("dat"));
    assertThat(BoardDirectory.isBoard(parent, name(reserved))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "　", "a\nb"})
  void aTitleIsOneVisibleLine(String title) {
    assertThatThrownBy(() -> BoardDirectory.create(parent, name("b"), title))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BoardName name(String text) {
    return BoardName.parse(text).orElseThrow();
  }
}
