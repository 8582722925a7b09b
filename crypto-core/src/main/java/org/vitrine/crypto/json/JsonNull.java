package org.vitrine.crypto.json;

/** The value {@code null}: a field that is there and says that it has nothing. */
public enum JsonNull implements JsonValue {
  NULL
}
