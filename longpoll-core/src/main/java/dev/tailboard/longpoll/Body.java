package dev.tailboard.longpoll;

import dev.tailboard.dat.store.FileLease;
import java.nio.ByteBuffer;

/** The body of an answer, in a form that lets the sender choose the cheapest way to the wire. */
public sealed interface Body {
  /** The length in bytes; -1 when it is not known beforehand. */
  long length();

  /** Frees what the body holds; to be called exactly once when the body is not sent. */
  default void drop() {}

  /** No bytes. */
  enum Empty implements Body {
    /** The one body without bytes. */
    BODY;

    @Override
    public long length() {
      return 0;
    }
  }

  /**
   * Bytes in memory that any number of senders share. Safe for use by many threads: senders work on
   * a {@linkplain ByteBuffer#duplicate() duplicate} and nobody writes to the buffer (W6).
   *
   * @param bytes read-only; everything between position and limit is the body
   */
  record Shared(ByteBuffer bytes) implements Body {
    /** A body over bytes that nobody will write to any more. */
    public Shared {
      bytes = bytes.isReadOnly() ? bytes : bytes.asReadOnlyBuffer();
    }

    /** A body over an array that the caller gives away. */
    public static Shared of(byte[] bytes) {
      return new Shared(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    @Override
    public long length() {
      return bytes.remaining();
    }
  }

  /**
   * A part of a file, to be sent by the kernel where the transport can. Belongs to one receiver,
   * who closes the lease exactly once, after the last byte or instead of sending (W5).
   *
   * @param lease keeps the file open
   * @param from offset of the first byte
   * @param length number of bytes
   */
  record FileSlice(FileLease lease, long from, long length) implements Body {
    @Override
    public void drop() {
      lease.close();
    }
  }

  /**
   * Bytes that come into being while they are sent: server-sent events, live ranges. Belongs to one
   * receiver.
   */
  record Live(LiveSource source) implements Body {
    @Override
    public long length() {
      return -1;
    }

    @Override
    public void drop() {
      source.cancel();
    }
  }
}
