package dev.tailboard.board.peercast;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an address is compared by: an IPv4 address whole, also one in IPv6 form; of an IPv6 address
 * the first 64 bits, because browsers change the others.
 *
 * @param value hexadecimal
 */
record ClientKey(String value) {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final int PREFIX_BYTES = 8;

  /** The key of an address in text form, without port; empty for any other text. */
  static Optional<ClientKey> of(String address) {
    String literal = address.strip();
    int zone = literal.indexOf('%');
    literal = zone < 0 ? literal : literal.substring(0, zone);
    if (literal.startsWith("[") && literal.endsWith("]")) {
      literal = literal.substring(1, literal.length() - 1);
    }
    boolean isLiteral =
        IPV4.matcher(literal).matches()
            || (literal.indexOf(':') >= 0 && IPV6.matcher(literal).matches());
    if (!isLiteral) {
      return Optional.empty(); // a name would be looked up
    }
    try {
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      byte[] compared = bytes.length > 4 && !isLoopback(bytes) ? prefix(bytes) : bytes;
      return Optional.of(new ClientKey(HexFormat.of().formatHex(compared)));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  private static byte[] prefix(byte[] bytes) {
    return Arrays.copyOf(bytes, PREFIX_BYTES);
  }

  /** Of which the first 64 bits say nothing. */
  private static boolean isLoopback(byte[] bytes) {
    byte[] loopback = new byte[bytes.length];
    loopback[bytes.length - 1] = 1;
    return Arrays.equals(bytes, loopback);
  }
}
