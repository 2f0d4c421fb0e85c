package dev.tailboard.dat.store;

/**
 * Where an appended line came to stand.
 *
 * @param from offset of its first byte
 * @param to offset after its line feed: what a reader who has it asks for next
 * @param postNumber its number in the thread, from 1
 * @param generation the generation of the dat it was appended to
 */
public record AppendResult(long from, long to, int postNumber, long generation) {}
