package dev.tailboard.tck.wire;

/**
 * One server-sent event. Immutable.
 *
 * @param id its {@code id}, empty when it has none
 * @param name its {@code event} field, empty when it has none
 * @param data its {@code data} lines, joined by LF
 */
public record Event(String id, String name, String data) {}
