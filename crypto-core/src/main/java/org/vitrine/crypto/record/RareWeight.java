package org.vitrine.crypto.record;

/**
 * A weight that fewer voters of a cell have than the manifest's minimum (§8.3).
 *
 * @param cell identifier
 * @param weight of these voters
 * @param voters how many there are
 */
public record RareWeight(String cell, long weight, int voters) {}
