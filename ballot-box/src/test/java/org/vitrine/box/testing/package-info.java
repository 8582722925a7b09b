/** Whole elections for tests: every role with its real keys, made with the core alone. */
@NullMarked
package org.vitrine.box.testing;

import org.jspecify.annotations.NullMarked;
