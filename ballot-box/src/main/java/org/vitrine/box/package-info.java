/**
 * The ballot box: takes ballots, keeps the board, signs checkpoints.
 *
 * <p>Nothing depends on this module; other applications talk to it over HTTP. {@code store} alone
 * knows jOOQ and SQL, {@code http} alone knows Micronaut; {@code ArchitectureTest} holds that.
 */
@NullMarked
package org.vitrine.box;

import org.jspecify.annotations.NullMarked;
