package dev.tailboard.board.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static final String URLENCODED = "application/x-www-form-urlencoded";

  @Test
  void cp932IsTheUsualCharset() {
    Form form = read(URLENCODED, "bbs=b&MESSAGE=%82%C4%82%B7+a%20b&FROM=");
    assertThat(form.charset()).isEqualTo(DatCodec.CHARSET);
    assertThat(form.text("MESSAGE")).isEqualTo("てす a b");
    assertThat(form.text("bbs")).isEqualTo("b");
    assertThat(form.text("FROM")).isEmpty();
    assertThat(form.text("mail")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"charset=utf-8&", "_charset_=UTF-8&", "charset=UTF8&", "charset=shift_jis&", ""})
  void utf8IsReadHoweverItIsLabelled(String label) {
    Form form = read(URLENCODED, label + "MESSAGE=%E3%81%A6%E3%81%99");
    assertThat(form.text("MESSAGE")).isEqualTo("てす");
    assertThat(form.charset()).isEqualTo(UTF_8);
  }

  @Test
  void theContentTypeMayNameTheCharset() {
    // These bytes are valid in both charsets.
    String both = "MESSAGE=%E3%83%BB%E3%83%BB";
    assertThat(read(URLENCODED + "; charset=\"UTF-8\"", both).text("MESSAGE")).isEqualTo("・・");
    assertThat(read(URLENCODED, both).charset()).isEqualTo(DatCodec.CHARSET);
  }

  @Test
  void bytesDecideAgainstAWrongLabel() {
    Form form = read(URLENCODED + "; charset=utf-8", "MESSAGE=%82%C4%82%B7");
    assertThat(form.text("MESSAGE")).isEqualTo("てす");
    assertThat(form.charset()).isEqualTo(DatCodec.CHARSET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MESSAGE=%82", "MESSAGE=%FF%FE", "a=%82%C4&b=%E3%81%A6%FF", "x=%80"})
  void halfCharactersAreNoText(String body) {
    assertThat(Form.read(URLENCODED, body.getBytes(ISO_8859_1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a=%,      a, %",
    "a=%4,     a, %4",
    "a=%4G,    a, %4G",
    "a=1=2,    a, 1=2",
    "a=1&a=2,  a, 1",
    "&&=x&a=1, a, 1",
    "%61=1,    a, 1",
    "a,        a, ''",
  })
  void oddFormsAreReadLeniently(String body, String name, String value) {
    assertThat(read(URLENCODED, body).text(name)).isEqualTo(value);
  }

  @Test
  void aLineEndBehindTheFormIsNotPartOfIt() {
    assertThat(read(URLENCODED, "a=1&b=2\r\n").text("b")).isEqualTo("2");
    assertThat(read(URLENCODED, "b=%0D%0A\r\n").text("b")).isEqualTo("\r\n");
  }

  @Test
  void rawBytesAreKeptForTrips() {
    assertThat(read(URLENCODED, "FROM=a%23%87%90").cp932("FROM"))
        .containsExactly('a', '#', 0x87, 0x90);
    assertThat(read(URLENCODED, "charset=utf-8&FROM=%23%E3%83%88%E3%83%AA").cp932("FROM"))
        .isEqualTo(DatCodec.encode("#トリ"));
    assertThat(read(URLENCODED, "").cp932("FROM")).isEmpty();
  }

  @Test
  void multipartIsReadToo() {
    for (Charset charset : new Charset[] {DatCodec.CHARSET, UTF_8}) {
      String text =
          """
          preamble
          --X y
          Content-Disposition: form-data; name="MESSAGE"

          てす
          二行目
          --X y
          content-disposition: form-data; name=mail
          Content-Type: text/plain

          sage
          --X y
          Content-Disposition: form-data; name="f"; filename="a.txt"

          file
          --X y
          no header
          --X y--
          --X y
          Content-Disposition: form-data; name="late"

          1
          --X y--
          """
              .replace("\n", "\r\n");
      Form form =
          Form.read("multipart/form-data; boundary=\"X y\"", text.getBytes(charset)).orElseThrow();
      assertThat(form.text("MESSAGE")).isEqualTo("てす\r\n二行目");
      assertThat(form.text("mail")).isEqualTo("sage");
      assertThat(form.text("f")).isEmpty();
      assertThat(form.text("late")).isEmpty();
    }
  }

  @Test
  void anUnfinishedPartIsDropped() {
    String text = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue";
    assertThat(read("multipart/form-data; boundary=b", text).text("a")).isEmpty();
  }

  @Test
  void noContentTypeMeansUrlencoded() {
    assertThat(Form.read(null, "a=1".getBytes(UTF_8)).orElseThrow().text("a")).isEqualTo("1");
  }

  private static Form read(String type, String body) {
    return Form.read(type, body.getBytes(UTF_8)).orElseThrow();
  }
}
