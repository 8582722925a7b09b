package org.vitrine.verifier.corrupt;

/** What a field of an entry holds. It decides what other and what wrong values there are. */
enum FieldClass {
  /** An element of the group that is not the identity. */
  KEY_ELEMENT(true),
  /** An element of the group. */
  ELEMENT(true),
  /** A pad and a data element. */
  CIPHERTEXT(true),
  /** A commitment and a response. */
  SCHNORR_PROOF(true),
  /** Commitments and one response (§3.4). */
  EQUALITY_PROOF(true),
  /** Commitments, challenges and responses (§9.2). */
  RANGE_PROOF(true),
  /** SHA-256 of something. */
  DIGEST(true),
  /** An author's signature. */
  SIGNATURE(true),
  /** An X25519 public key. */
  SHARE_KEY(true),
  /** An X25519 private key. */
  PRIVATE_KEY(true),
  /** An encapsulated key and what it seals. */
  SEALED(true),
  /** An Ed25519 public key. */
  ED25519_KEY(true),
  /** Who signed. */
  AUTHOR(false),
  /** A name of the format, such as a type. */
  WORD(false),
  /** An identifier of the manifest. */
  IDENTIFIER(false),
  /** Words for people. */
  TEXT(false),
  /** A verifier key, or a policy, of the formats of §11. */
  NOTE_TEXT(false),
  /** A number. */
  INTEGER(false),
  /** True or false. */
  TRUTH(false),
  /** A list. */
  LIST(false),
  /** Further fields. */
  OBJECT(false);

  private final boolean bytes;

  FieldClass(boolean bytes) {
    this.bytes = bytes;
  }

  /** Whether it is a byte string. */
  boolean isBytes() {
    return bytes;
  }
}
