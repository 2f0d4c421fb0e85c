package dev.tailboard.standalone;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be set, on the command line as {@code --KEY VALUE} or in a configuration file as {@code
 * KEY=VALUE}.
 */
enum Setting {
  BIND("bind", "127.0.0.1"),
  PORT("port", "8080"),
  DATA("data", "./data"),
  DURABILITY("durability", "disk"),
  COOLDOWN("cooldown", "2"),
  MAX_PARKED("max-parked", "100000"),
  PUBLIC_URL("public-url", ""),
  TLS_CERTIFICATE("tls-certificate", ""),
  TLS_KEY("tls-key", "");

  private final String key;
  private final String usual;

  Setting(String key, String usual) {
    this.key = key;
    this.usual = usual;
  }

  /** What it is called. */
  String key() {
    return key;
  }

  /** Its value when nobody sets it; empty for none. */
  String usual() {
    return usual;
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /** All keys, for people. */
  static String keys() {
    return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
  }
}
