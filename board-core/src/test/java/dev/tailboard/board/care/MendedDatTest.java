package dev.tailboard.board.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MendedDatTest {
  private static final String GOOD = "名無し<>sage<>2023/11/15(水) 07:13:21<> ソ表能 <>題名\n";
  private static final String SECOND = "名無し<><>2023/11/16(木) 07:13:21<> 二 <>\n";

  @Test
  void aGoodDatStaysAsItIs() {
    assertThat(mend(cp932(GOOD + SECOND)).findings()).isEmpty();
    assertThat(mend(cp932(GOOD + SECOND)).bytes()).isEqualTo(cp932(GOOD + SECOND));
    assertThat(mend(cp932(GOOD + SECOND)).posts()).isEqualTo(2);
    assertThat(mend(cp932(GOOD)).title()).isEqualTo("題名");
  }

  @Test
  void missingFieldsAreAdded() {
    assertMended(GOOD + "名前だけ\n", GOOD + "名前だけ<><><><>\n", Fault.FEW_FIELDS, 2);
    assertMended(GOOD + "a<>b<>c<> d \n", GOOD + "a<>b<>c<> d <>\n", Fault.FEW_FIELDS, 2);
  }

  @Test
  void controlsBecomeBlanks() {
    assertMended("a<>\0<>c<>\u000bd\u007f<>t\n", "a<> <>c<> d <>t\n", Fault.CONTROL, 1);
    assertMended("a<>\r<>c<>d<>t\n", "a<> <>c<>d<>t\n", Fault.CONTROL, 1);
    assertThat(mend(cp932("a<>\t<>c<>d<>t\n")).findings()).isEmpty();
  }

  @Test
  void theCarriageReturnOfAForeignLineEndGoes() {
    assertMended("a<>b<>c<>d<>t\r\n", "a<>b<>c<>d<>t\n", Fault.CARRIAGE_RETURN, 1);
  }

  @Test
  void halfACharacterBecomesAQuestionMarkAndTheLengthStays() {
    byte[] dat = cp932("a<>b<>c<>dX<>t\n");
    int at = new String(dat, StandardCharsets.ISO_8859_1).indexOf('X');
    dat[at] = (byte) 0x83; // would swallow the < that follows
    MendedDat mended = mend(dat);
    assertThat(mended.bytes()).isEqualTo(cp932("a<>b<>c<>d?<>t\n"));
    assertThat(faults(mended)).containsExactly(Fault.BAD_BYTES);
  }

  @Test
  void aBlankLineKeepsItsNumber() {
    assertMended(
        GOOD + "\n" + SECOND, GOOD + "あぼーん<>あぼーん<>あぼーん<>あぼーん<>\n" + SECOND, Fault.BLANK_LINE, 2);
  }

  @Test
  void blankLinesAtTheEndAreNoPosts() {
    MendedDat mended = mend(cp932(GOOD + "\n \r\n"));
    assertThat(mended.bytes()).isEqualTo(cp932(GOOD));
    assertThat(faults(mended)).containsExactly(Fault.BLANK_LINE, Fault.BLANK_LINE);
  }

  @Test
  void aLastLineWithoutLineFeedCountsIfItIsWhole() {
    assertMended(GOOD + SECOND.strip(), GOOD + SECOND, Fault.NO_LINE_FEED, 2);
    assertMended(GOOD + "名無し<>sage<>20", GOOD, Fault.TORN_TAIL, 2);
    assertMended("torn", "", Fault.TORN_TAIL, 1);
  }

  @Test
  void aDatWithoutATitleIsNamed() {
    assertMended(SECOND, SECOND, Fault.NO_TITLE, 1);
    assertMended("", "", Fault.EMPTY, 0);
  }

  @Test
  void utf8IsConverted() {
    byte[] utf8 = ("\uFEFF" + GOOD.replace("ソ", "😀")).getBytes(StandardCharsets.UTF_8);
    MendedDat mended = mend(utf8);
    assertThat(mended.bytes()).isEqualTo(cp932(GOOD.replace("ソ", "&#128512;")));
    assertThat(mended.findings())
        .containsExactly(new Finding("f", 0, Fault.OTHER_CHARSET, "UTF-8"));
  }

  @Test
  void eucIsConverted() {
    for (String text : List.of(GOOD, "a<><>2023/11/14(火)<> あ <>い\n")) {
      MendedDat mended = mend(text.getBytes(Charset.forName("EUC-JP")));
      assertThat(mended.bytes()).isEqualTo(cp932(text));
      assertThat(mended.findings())
          .containsExactly(new Finding("f", 0, Fault.OTHER_CHARSET, "EUC-JP"));
    }
  }

  @Test
  void halfWidthKanaAreNotTakenForEuc() {
    assertThat(mend(cp932("ｱｲ<><>2023<> ｳｴ <>ｵｶ\n")).findings()).isEmpty();
  }

  private static void assertMended(String from, String to, Fault fault, int line) {
    MendedDat mended = mend(cp932(from));
    assertThat(mended.bytes()).isEqualTo(cp932(to));
    assertThat(mended.findings()).hasSize(1);
    assertThat(mended.findings().get(0).fault()).isEqualTo(fault);
    assertThat(mended.findings().get(0).line()).isEqualTo(line);
  }

  private static List<Fault> faults(MendedDat dat) {
    return dat.findings().stream().map(Finding::fault).toList();
  }

  private static MendedDat mend(byte[] bytes) {
    return MendedDat.of("f", bytes);
  }

  private static byte[] cp932(String text) {
    return text.getBytes(DatCodec.CHARSET);
  }
}
