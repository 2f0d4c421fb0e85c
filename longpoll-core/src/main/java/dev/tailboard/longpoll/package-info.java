/** Requests that wait for bytes, and the answers they get. */
@NullMarked
package dev.tailboard.longpoll;

import org.jspecify.annotations.NullMarked;
