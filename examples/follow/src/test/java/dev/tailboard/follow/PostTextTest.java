package dev.tailboard.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PostTextTest {
  @Test
  void showsAPost() {
    byte[] line =
        DatLine.of(
                new Post(
                    "名無し </b>◆hRJ9Ya./t. <b>",
                    "sage",
                    "2019/07/29(月) 07:34:07",
                    " てす <br> &gt;&gt;1 &#128512; ",
                    "題"))
            .toBytes();
    assertThat(PostText.of(line))
        .isEqualTo("【題】\n名無し ◆hRJ9Ya./t. [sage] 2019/07/29(月) 07:34:07\n    てす\n    >>1 😀\n");
  }

  @Test
  void aTerminalObeysNothingOfIt() {
    assertThat(PostText.plain("a\u001B[2Jb&#27;c&#8238;d\u009Bx")).isEqualTo("a[2Jbcdx");
    assertThat(PostText.plain("&#9999999;&lt;b&gt;")).isEqualTo("<b>");
  }

  @Property
  void anyBytesCanBeShown(@ForAll byte[] line) {
    String text = PostText.of(line);
    assertThat(text.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
  }
}
