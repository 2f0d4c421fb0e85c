package dev.tailboard.board.peercast;

/**
 * A client in the relay tree of a channel.
 *
 * @param address as the server says it
 * @param version of its program, such as {@code YT28}; empty if unknown
 * @param firewalled whether nobody can connect to it
 * @param relayFull whether it relays to no more
 * @param relays to how many it relays
 */
record RelayNode(
    String address, String version, boolean firewalled, boolean relayFull, int relays) {
  private static final int LONGEST_VERSION = 24;

  /**
   * What is shown of it, as the seed does: the program, ポト０ behind a firewall, and the colour in
   * which PeerCast shows it: green if it can relay more, blue if it relays all it can, purple if it
   * can relay to nobody.
   */
  String label() {
    String colour = relayFull ? (relays > 0 ? "青" : "紫") : "緑";
    return shown() + (firewalled ? "ポト０" : "") + colour;
  }

  /** Whoever runs the client chose that text: only letters, digits and a few signs of it count. */
  private String shown() {
    return version
        .codePoints()
        .filter(
            c ->
                (Character.isLetterOrDigit(c) && Character.isBmpCodePoint(c))
                    || " ._-/+".indexOf(c) >= 0)
        .limit(LONGEST_VERSION)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
