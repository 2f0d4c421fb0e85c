package dev.tailboard.netty;

/** A connection as its {@link Loop} sees it. Belongs to that event loop. */
interface Member {
  /** Tells in which slot the loop keeps this connection now. */
  void moveTo(int slot);

  /** Ends what has lasted too long. */
  void sweep(long now);

  /** The server will close: new requests are not welcome, those that wait are still answered. */
  default void lastAnswers() {}

  /** Ends the connection: at once when nothing is being answered, else after the answers. */
  void drain();
}
