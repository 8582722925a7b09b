/**
 * How fast the verifier's JAR verifies whole records, as a process of its own, beside what
 * signatures cost in the same run.
 */
@NullMarked
package org.vitrine.bench.verify;

import org.jspecify.annotations.NullMarked;
