/**
 * Canonical JSON: the one byte encoding of everything that is hashed or signed.
 *
 * <p>RFC 8785 restricted: integers from 0 to 2<sup>53</sup>&minus;1 only, strings in NFC, byte
 * strings as base64url without padding. {@link CanonicalJson} reads nothing but canonical bytes,
 * {@link JsonCursor} turns them into typed values and names the field that is wrong, and {@link
 * Json} reads what people write by hand.
 *
 * <p>Depends on the JDK only. Every package above it may use it.
 */
@NullMarked
package org.vitrine.crypto.json;

import org.jspecify.annotations.NullMarked;
