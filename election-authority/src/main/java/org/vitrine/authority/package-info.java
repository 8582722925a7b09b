/**
 * The command line of officials, registrar, trustees and voters.
 *
 * <p>Nobody depends on this module. It depends on {@code crypto-core} and {@code verifier}; it
 * knows the ballot box by its HTTP interface only.
 */
@NullMarked
package org.vitrine.authority;

import org.jspecify.annotations.NullMarked;
