package dev.tailboard.board.net;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what is said of the networks that an address lies in. A look-up costs one step for each
 * length of prefix in use, however many networks there are. Immutable and safe for use by many
 * threads.
 *
 * @param <T> what is said of a network
 */
public final class NetworkMap<T> {
  private final Map<Network, List<T>> entries = new HashMap<>();

  /** The lengths in use, the longest first, so that the nearest network is found first. */
  private final List<Integer> v4Lengths;

  private final List<Integer> v6Lengths;

  /** A map of values by the network that each of them has. */
  public NetworkMap(Collection<T> values, Function<T, Network> networkOf) {
    for (T value : values) {
      entries.computeIfAbsent(networkOf.apply(value), n -> new ArrayList<>()).add(value);
    }
    v4Lengths = lengths(false);
    v6Lengths = lengths(true);
  }

  /** What is said of the networks around an address, the smallest network first. */
  public List<T> around(String address) {
    Optional<Network> host = Network.parse(address);
    if (host.isEmpty() || entries.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<T>();
    for (int length : host.get().isV6() ? v6Lengths : v4Lengths) {
      found.addAll(entries.getOrDefault(host.get().widened(length), List.of()));
    }
    return found;
  }

  private List<Integer> lengths(boolean v6) {
    return entries.keySet().stream()
        .filter(each -> each.isV6() == v6)
        .map(Network::prefix)
        .distinct()
        .sorted((a, b) -> b - a)
        .toList();
  }
}
