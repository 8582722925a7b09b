/**
 * The known attacks on voting systems, each as a record that is given to the verifier's command
 * line. The names of the tests carry the row of the catalogue in docs/security-testing.md.
 */
@NullMarked
package org.vitrine.verifier.attacks;

import org.jspecify.annotations.NullMarked;
