package dev.tailboard.standalone.watch;

/** How much of an address a log keeps. */
public enum MaskedAddress {
  /** All of it. */
  FULL {
    @Override
    String of(String address) {
      return address;
    }
  },
  /** The network: an IPv4 address without its last number, of an IPv6 address the first 48 bits. */
  SHORT {
    @Override
    String of(String address) {
      int dot = address.lastIndexOf('.');
      if (dot > 0) {
        return address.substring(0, dot) + ".0";
      }
      String[] groups = address.split(":", -1);
      var network = new StringBuilder();
      for (int i = 0; i < 3 && i < groups.length && !groups[i].isEmpty(); i++) {
        network.append(groups[i]).append(':');
      }
      return network.isEmpty() ? "::" : network + ":";
    }
  },
  /** Nothing. */
  NONE {
    @Override
    String of(String address) {
      return "";
    }
  };

  /** What is kept of an address in the form of {@link java.net.InetAddress#getHostAddress()}. */
  abstract String of(String address);
}
