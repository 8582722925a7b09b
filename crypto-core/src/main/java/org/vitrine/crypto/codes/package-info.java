/**
 * Codes that people read, type and compare (§16): credential codes, tracking codes and the typed
 * fingerprint, in Crockford's base32.
 *
 * <p>Depends on {@code hash} and {@code json}. Whoever prints or reads such a code uses it; in the
 * core only {@code ballot} and {@code record} may.
 */
@NullMarked
package org.vitrine.crypto.codes;

import org.jspecify.annotations.NullMarked;
