/**
 * The browser's protocol against crypto-core, both ways. Needs crypto-core and node 24 or newer,
 * and the packages of {@code web/package-lock.json}; skipped where there is no such node.
 */
@NullMarked
package org.vitrine.ui.differential;

import org.jspecify.annotations.NullMarked;
