/** The rules that a post must pass before it is stored, one small class each. */
@NullMarked
package dev.tailboard.board.rule;

import org.jspecify.annotations.NullMarked;
