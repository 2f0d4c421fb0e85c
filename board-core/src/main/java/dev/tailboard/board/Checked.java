package dev.tailboard.board;

/** What the rules of a board say to a form. */
sealed interface Checked permits Draft, Refusal {}
