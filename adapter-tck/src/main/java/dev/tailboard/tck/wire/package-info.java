/**
 * The client of the contract: a {@link dev.tailboard.tck.wire.Wire}, and its HTTP/1.1 form that
 * sends exactly the bytes it is told to and shows exactly the bytes that came back. It repairs
 * nothing, follows nothing and retries nothing.
 */
@NullMarked
package dev.tailboard.tck.wire;

import org.jspecify.annotations.NullMarked;
