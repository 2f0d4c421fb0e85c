/** What a board's SETTING.TXT says, and what of it is told to everybody. */
@NullMarked
package dev.tailboard.board.setting;

import org.jspecify.annotations.NullMarked;
