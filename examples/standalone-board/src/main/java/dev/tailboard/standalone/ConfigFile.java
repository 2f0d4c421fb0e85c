package dev.tailboard.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** A configuration file: properties in UTF-8, with the keys of {@link Setting}. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Reads a file.
   *
   * @throws Mistake if it cannot be read or has a key that means nothing
   */
  static Map<Setting, String> read(Path file) throws Mistake {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (CharacterCodingException e) {
      throw Mistake.inUsage("The configuration file " + file + " is not in UTF-8.");
    } catch (IOException | IllegalArgumentException e) {
      String reason = e instanceof NoSuchFileException ? "there is no such file" : Reasons.of(e);
      throw Mistake.inUsage("Cannot read the configuration file " + file + ": " + reason + ".");
    }
    var values = new EnumMap<Setting, String>(Setting.class);
    for (String key : properties.stringPropertyNames()) {
      Setting setting =
          Setting.of(key)
              .orElseThrow(
                  () ->
                      Mistake.inUsage(
                          "The configuration file %s has the unknown key \"%s\"; the known ones are %s."
                              .formatted(file, key, Setting.keys())));
      values.put(setting, properties.getProperty(key));
    }
    return values;
  }
}
