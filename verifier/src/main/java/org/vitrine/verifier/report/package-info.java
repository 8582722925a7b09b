/**
 * What a verification says (specification §14): checks, findings, verdict, and three ways to show
 * them.
 *
 * <p>Depends on {@code crypto.json}, {@code crypto.hash} and {@code crypto.codes}; knows nothing of
 * records.
 */
@NullMarked
package org.vitrine.verifier.report;

import org.jspecify.annotations.NullMarked;
