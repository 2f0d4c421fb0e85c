/**
 * What a site has to remember beyond its posts: accounts, sessions, bans, NG words, where posts
 * came from, appeals and the audit log, in one SQLite database. The dats stay the truth of the
 * posts: losing the database loses no post, and a site serves and takes posts without it.
 */
@NullMarked
package dev.tailboard.board.records;

import org.jspecify.annotations.NullMarked;
