package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\n", "\r", "\u0000", "\u007F", "あ"})
  @DisplayName("a field's value cannot write further fields (RFC 9110 §5.5)")
  void refusesValues(String value) {
    Answer.Builder answer = Answer.status(200);

    assertThatThrownBy(() -> answer.field("X", value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("fields keep their order, and are found in any case")
  void fields() {
    Answer answer = Answer.status(200).field("B", "1\t2").field("A", 3).field("b", "no").noBody();

    assertThat(answer.field("a")).isEqualTo("3");
    assertThat(answer.field("b")).isEqualTo("1\t2");
    StringBuilder all = new StringBuilder();
    answer.forEachField((name, value) -> all.append(name).append('=').append(value).append(' '));
    assertThat(all).hasToString("B=1\t2 A=3 b=no ");
  }

  @Test
  @DisplayName("the length of a body is told unless it is not known")
  void contentLength() {
    assertThat(Answer.status(200).body(Body.Shared.of(new byte[7])).field("Content-Length"))
        .isEqualTo("7");
    assertThat(Answer.status(416).body(Body.Empty.BODY).field("Content-Length")).isEqualTo("0");
    assertThat(Answer.status(304).noBody().field("Content-Length")).isNull();
  }
}
