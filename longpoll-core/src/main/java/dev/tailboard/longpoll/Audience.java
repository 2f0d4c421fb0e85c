package dev.tailboard.longpoll;

/**
 * What those have in common who wait at one home for the same thing. They refer to it, because they
 * may be many thousands.
 *
 * @param list where they wait
 * @param interest what they wait for
 */
record Audience<R>(HomeList list, Interest<R> interest) {}
