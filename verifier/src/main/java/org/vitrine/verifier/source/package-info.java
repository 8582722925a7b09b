/**
 * Where a record comes from (specification §13, §15): a folder, a ZIP file, a ballot box.
 *
 * <p>Nothing here is trusted or understood: a source hands over bytes, one line at a time, within
 * bounds. It depends on the JDK only; everything above may depend on it.
 */
@NullMarked
package org.vitrine.verifier.source;

import org.jspecify.annotations.NullMarked;
