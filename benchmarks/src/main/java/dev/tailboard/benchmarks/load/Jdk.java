package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK that runs servers.
 *
 * @param home its directory
 */
record Jdk(Path home) {
  /** The one that runs this. */
  static Jdk ours() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  /** One of its programs. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** The number of its feature release. */
  int feature() throws IOException {
    var release = new Properties();
    release.load(new StringReader(Files.readString(home.resolve("release"))));
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }
}
