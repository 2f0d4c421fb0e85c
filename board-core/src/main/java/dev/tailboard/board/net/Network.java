package dev.tailboard.board.net;

import java.util.Arrays;
import java.util.Optional;

/**
 * An address or a block of addresses (CIDR, RFC 4632 §3.1 and RFC 4291 §2.3). Immutable and safe
 * for use by many threads.
 */
public final class Network {
  private final byte[] base;
  private final int prefix;

  private Network(byte[] base, int prefix) {
    this.base = base;
    this.prefix = prefix;
  }

  /**
   * Reads {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}. Bits behind the prefix
   * are cleared.
   *
   * @return empty if the text is no such thing; names are not looked up
   */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = Address.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().length * 8;
    if (slash < 0) {
      return Optional.of(new Network(address.get(), bits));
    }
    String length = text.substring(slash + 1);
    if (!length.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(length);
    return Optional.of(new Network(masked(address.get(), prefix), prefix));
  }

  /** The number of leading bits that all addresses of the block share. */
  public int prefix() {
    return prefix;
  }

  /** Whether it is of IPv6. */
  public boolean isV6() {
    return base.length == 16;
  }

  /** Whether an address, in text form, lies in it. */
  public boolean contains(String address) {
    return parse(address).filter(this::contains).isPresent();
  }

  /** Whether all of another network lies in it. */
  public boolean contains(Network other) {
    return other.base.length == base.length
        && other.prefix >= prefix
        && Arrays.equals(masked(other.base, prefix), base);
  }

  /**
   * The block of a given length around this one.
   *
   * @param length at most {@link #prefix()}; a longer one changes nothing
   */
  public Network widened(int length) {
    return length >= prefix ? this : new Network(masked(base, length), length);
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] result = address.clone();
    for (int i = 0; i < result.length; i++) {
      int kept = Math.max(0, Math.min(8, prefix - i * 8));
      result[i] &= (byte) (0xFF << (8 - kept));
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that && prefix == that.prefix && Arrays.equals(base, that.base);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(base) * 31 + prefix;
  }

  /** The text that {@link #parse} reads; a single address has no prefix length. */
  @Override
  public String toString() {
    String address = Address.text(base);
    return prefix == base.length * 8 ? address : address + "/" + prefix;
  }
}
