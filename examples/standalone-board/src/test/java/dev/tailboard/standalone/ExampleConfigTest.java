package dev.tailboard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleConfigTest {
  /** Tests run in the directory of their module. */
  private static final Path EXAMPLE = Path.of("tailboard.example.properties");

  @Test
  void theExampleHasEveryKeyWithItsUsualValue() throws Mistake {
    Map<Setting, String> values = ConfigFile.read(EXAMPLE);
    assertThat(values).containsOnlyKeys(Setting.values());
    assertThat(values).allSatisfy((key, value) -> assertThat(value).isEqualTo(key.usual()));
    assertThat(Settings.of(values)).isEqualTo(Settings.of(Map.of()));
  }
}
