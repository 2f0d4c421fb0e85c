package dev.tailboard.board.moderation;

import dev.tailboard.board.net.NetworkMap;
import dev.tailboard.board.records.Ban;
import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.Target;
import dev.tailboard.dat.BoardName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bans in force, found without a look at the others. Immutable. */
final class BanList {
  private final List<Ban> all;
  private final NetworkMap<Ban> byNetwork;
  private final Map<String, List<Ban>> byId;

  BanList(Collection<Ban> bans) {
    this.all = List.copyOf(bans);
    this.byNetwork =
        new NetworkMap<>(
            bans.stream().filter(each -> each.target() instanceof Target.Addresses).toList(),
            ban -> ((Target.Addresses) ban.target()).network());
    this.byId =
        bans.stream()
            .filter(each -> each.target() instanceof Target.DayId)
            .collect(Collectors.groupingBy(ban -> ((Target.DayId) ban.target()).id()));
  }

  List<Ban> all() {
    return all;
  }

  /** The first ban with an effect that a poster meets on a board; of networks the smallest. */
  Optional<Ban> find(Effect effect, BoardName board, String address, String dayId, Instant now) {
    return Stream.concat(
            byNetwork.around(address).stream(), byId.getOrDefault(dayId, List.of()).stream())
        .filter(ban -> ban.effect() == effect && ban.holdsOn(board) && ban.holdsAt(now))
        .findFirst();
  }

  /** All bans that an address meets anywhere. */
  List<Ban> of(String address, Instant now) {
    return byNetwork.around(address).stream().filter(ban -> ban.holdsAt(now)).toList();
  }
}
