/**
 * A small HTTP/1.1 client that sends exactly the bytes it is told to and shows exactly the bytes
 * that came back. It repairs nothing, follows nothing and retries nothing.
 */
@NullMarked
package dev.tailboard.tck.wire;

import org.jspecify.annotations.NullMarked;
