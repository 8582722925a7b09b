/**
 * Bundles of the booth and the checker (specification §8.3): what their files are, in a folder and
 * as a site serves them.
 *
 * <p>A site is trusted with nothing: what it serves is compared with what officials have approved.
 * It depends on the sources' exceptions and on the core; tools of officials use it as well.
 */
@NullMarked
package org.vitrine.verifier.bundle;

import org.jspecify.annotations.NullMarked;
