/**
 * The known attacks on voting systems, each where it would arrive: at the running ballot box, over
 * HTTP. The names of the tests carry the row of the catalogue in docs/security-testing.md.
 */
@NullMarked
package org.vitrine.box.attacks;

import org.jspecify.annotations.NullMarked;
