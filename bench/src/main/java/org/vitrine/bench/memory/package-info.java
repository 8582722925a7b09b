/**
 * What the processes of a whole election leave in memory, logs and files: every role's heap is
 * written out as its process ends, and searched for everybody's secrets in every encoding.
 */
@NullMarked
package org.vitrine.bench.memory;

import org.jspecify.annotations.NullMarked;
