/** Forms as 2ch clients send them: urlencoded or multipart, CP932 or UTF-8. */
@NullMarked
package dev.tailboard.board.form;

import org.jspecify.annotations.NullMarked;
