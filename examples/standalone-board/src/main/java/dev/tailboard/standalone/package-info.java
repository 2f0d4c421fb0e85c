/** The Netty board that people run. */
@NullMarked
package dev.tailboard.standalone;

import org.jspecify.annotations.NullMarked;
