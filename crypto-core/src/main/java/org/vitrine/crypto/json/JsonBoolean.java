package org.vitrine.crypto.json;

/**
 * True or false.
 *
 * @param value which
 */
public record JsonBoolean(boolean value) implements JsonValue {}
