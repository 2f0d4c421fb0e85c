/** Boards on which only those may post who watch the PeerCast channel that is on air. */
@NullMarked
package dev.tailboard.board.peercast;

import org.jspecify.annotations.NullMarked;
