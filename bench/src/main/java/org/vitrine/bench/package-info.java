/**
 * Measures the other modules: how evenly their secret operations run, how fast they verify, and
 * what their processes leave in memory; makes records to measure with. Nothing depends on it, and
 * no application can reach it.
 */
@NullMarked
package org.vitrine.bench;

import org.jspecify.annotations.NullMarked;
