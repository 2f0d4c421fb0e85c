package dev.tailboard.board.search;

/** A place that the index names: it is not known yet whether the post is still that one. */
record FoundPost(DatId dat, int number, int fingerprint) {}
