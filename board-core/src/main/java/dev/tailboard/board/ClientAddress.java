package dev.tailboard.board;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What of a client's address stands for one person. */
final class ClientAddress {
  private static final int PREFIX_BYTES = 8;

  private ClientAddress() {}

  /**
   * The address itself, or of an IPv6 address the first 64 bits: a subscriber has at least all the
   * addresses that begin so (RFC 6177). An IPv4 address in IPv6 form is the IPv4 address.
   *
   * @param address text without port; anything else comes back as it is
   */
  static String person(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    int zone = address.indexOf('%');
    try { // a text with a colon is never looked up by name
      InetAddress parsed = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone));
      byte[] bytes = parsed.getAddress();
      return bytes.length <= PREFIX_BYTES
          ? parsed.getHostAddress()
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES)) + "::/64";
    } catch (UnknownHostException noAddress) {
      return address;
    }
  }
}
