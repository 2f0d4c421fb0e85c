package dev.tailboard.board.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads IP addresses in text form (RFC 4291 §2.2, dotted decimal for IPv4). Never asks the name
 * service. An IPv4 address that is mapped into IPv6 is the IPv4 address.
 */
final class Address {
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

  private Address() {}

  /** The 4 or 16 bytes of an address; empty if the text is none. */
  static Optional<byte[]> parse(String text) {
    // The JDK takes text of digits or with a colon for an address and looks up no name.
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /** The text form of {@link InetAddress#getHostAddress()}. */
  static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException wrongLength) {
      throw new IllegalArgumentException("an address of " + address.length + " bytes", wrongLength);
    }
  }
}
