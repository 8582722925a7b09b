package org.vitrine.crypto.election;

import org.vitrine.crypto.sign.Ed25519PublicKey;

/**
 * Somebody with a role in the election: an official, a trustee, the registrar.
 *
 * @param name for people
 * @param key what their entries are signed with
 */
public record Authority(String name, Ed25519PublicKey key) {}
