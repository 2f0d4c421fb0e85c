package dev.tailboard.standalone;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be set, on the command line as {@code --KEY VALUE} or in a configuration file as {@code
 * KEY=VALUE}.
 */
enum Setting {
  BIND("bind", "127.0.0.1", "ADDRESS", "Local address to listen at; 0.0.0.0 for all."),
  PORT("port", "8080", "PORT", "Port to listen at; 0 for any free one."),
  DATA("data", "./data", "DIR", "Directory of the boards; made with a sample board when missing."),
  DURABILITY(
      "durability", "disk", "disk|os", "Whether a post survives a power cut or only the process."),
  COOLDOWN(
      "cooldown", "2", "SECONDS", "How long an address waits between two posts; 0 for not at all."),
  MAX_PARKED("max-parked", "100000", "N", "How many requests may wait for posts at the same time."),
  TLS_CERTIFICATE("tls-certificate", "", "FILE", "Certificates (PEM); with tls-key, https only."),
  TLS_KEY("tls-key", "", "FILE", "Private key (PEM, PKCS #8) without a password."),
  TRUSTED_PROXIES(
      "trusted-proxies",
      "",
      "LIST",
      "Addresses or networks of proxies whose X-Forwarded-For counts, such as"
          + " 127.0.0.1,10.0.0.0/8."),
  PROXY_PROTOCOL_FROM(
      "proxy-protocol-from",
      "",
      "LIST",
      "Addresses or networks of proxies whose connections begin with the PROXY protocol."),
  ORIGIN_DAYS("origin-days", "30", "N", "For how many days it is kept where posts came from."),
  METRICS_PORT(
      "metrics-port", "", "PORT", "Port of its own for /metrics (Prometheus); off if not set."),
  METRICS_BIND("metrics-bind", "127.0.0.1", "ADDRESS", "Local address where metrics-port listens."),
  ACCESS_LOG(
      "access-log",
      "",
      "FILE",
      "Writes a JSON line for each request to FILE-YYYY-MM-DD.jsonl; off if not set."),
  ACCESS_LOG_DAYS("access-log-days", "30", "N", "For how many days access logs are kept."),
  ACCESS_LOG_ADDRESS(
      "access-log-address",
      "short",
      "full|short|none",
      "How much of an address the access log keeps; short is its network.");

  private final String key;
  private final String usual;
  private final String label;
  private final String description;

  Setting(String key, String usual, String label, String description) {
    this.key = key;
    this.usual = usual;
    this.label = label;
    this.description = description;
  }

  /** What it is called. */
  String key() {
    return key;
  }

  /** Its value when nobody sets it; empty for none. */
  String usual() {
    return usual;
  }

  /** What its value is, in one word for the help. */
  String label() {
    return label;
  }

  /** One sentence for the help. */
  String description() {
    return description;
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /** All keys, for people. */
  static String keys() {
    return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
  }
}
