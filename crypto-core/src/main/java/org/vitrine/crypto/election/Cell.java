package org.vitrine.crypto.election;

/**
 * A group of voters whose votes are decrypted and published together, say a district (§10.2).
 *
 * @param id unique in the election
 * @param title what people read
 */
public record Cell(String id, LocalizedText title) {}
