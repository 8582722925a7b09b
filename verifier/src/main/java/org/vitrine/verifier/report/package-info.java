/**
 * What a verification says (specification §14): checks, findings, verdict, and three ways to show
 * them.
 *
 * <p>Depends on {@code crypto.json} for the machine-readable form; knows nothing of records.
 */
@NullMarked
package org.vitrine.verifier.report;

import org.jspecify.annotations.NullMarked;
