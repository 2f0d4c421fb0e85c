package dev.tailboard.range;

/**
 * What the rules of ranges and preconditions need to know of the selected representation.
 *
 * @param size in bytes
 * @param lastModified in seconds since 1970; another value for every other content
 * @param etag the strong entity tag in its quotes
 */
public record Representation(long size, long lastModified, String etag) {}
