package dev.tailboard.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What was measured: for each row, peer and metric one value a round. */
final class Figures {
  private record Key(String row, String peer, String metric) {}

  private final Map<Key, List<Double>> samples = new LinkedHashMap<>();
  private final Set<String> rows = new LinkedHashSet<>();
  private final Set<String> peers = new LinkedHashSet<>();

  void add(String row, String peer, String metric, double value) {
    rows.add(row);
    peers.add(peer);
    if (!Double.isNaN(value)) {
      samples.computeIfAbsent(new Key(row, peer, metric), key -> new ArrayList<>()).add(value);
    }
  }

  /** In the order of their first measurement. */
  Set<String> rows() {
    return rows;
  }

  /** In the order of their first measurement. */
  Set<String> peers() {
    return peers;
  }

  /** Whether the pair was measured at all. */
  boolean has(String row, String peer) {
    return samples.keySet().stream()
        .anyMatch(key -> key.row().equals(row) && key.peer().equals(peer));
  }

  /** How often anything was measured, at most. */
  int mostRounds() {
    return samples.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** Of the rounds. */
  OptionalDouble median(String row, String peer, String metric) {
    List<Double> values = samples.getOrDefault(new Key(row, peer, metric), List.of());
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }

  /** Of the rounds: for what must be counted and not averaged. */
  double sum(String row, String peer, String metric) {
    List<Double> values = samples.getOrDefault(new Key(row, peer, metric), List.of());
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** One JSON object a line. */
  String toJsonLines() {
    return samples.entrySet().stream()
        .map(each -> json(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  private static String json(Key key, List<Double> values) {
    String numbers =
        Arrays.toString(
            values.stream().map(each -> String.format(Locale.ROOT, "%.4f", each)).toArray());
    return "{\"row\":\"%s\",\"peer\":\"%s\",\"metric\":\"%s\",\"rounds\":%s}\n"
        .formatted(key.row(), key.peer(), key.metric(), numbers);
  }
}
