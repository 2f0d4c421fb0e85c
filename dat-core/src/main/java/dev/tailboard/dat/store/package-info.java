/** Thread files on disk: append, atomic replace, snapshots, changes made by others. */
@NullMarked
package dev.tailboard.dat.store;

import org.jspecify.annotations.NullMarked;
