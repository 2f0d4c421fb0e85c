/**
 * The HTTP contract every adapter must pass, as tests to inherit: begin at {@link
 * dev.tailboard.tck.HttpContract}, and go on at {@link dev.tailboard.tck.Http2Contract} for HTTP/2.
 *
 * <p>Each {@code …Rules} file is one theme; its test names are the rules. The rules of dats are
 * asked of a real board in a temporary directory; what an adapter makes of requests and answers is
 * asked of a few small resources in front of it ({@code FrontHandler}). On a slow machine the
 * system property {@code tailboard.tck.guard} lengthens the guard against hanging.
 */
@NullMarked
package dev.tailboard.tck;

import org.jspecify.annotations.NullMarked;
