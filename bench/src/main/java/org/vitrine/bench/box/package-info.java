/**
 * How many ballots a ballot box takes: a process of its own, under load from this one.
 *
 * <p>The load is made beforehand and sent over plain sockets, so that sending takes as little as
 * possible of the processors that both share.
 */
@NullMarked
package org.vitrine.bench.box;

import org.jspecify.annotations.NullMarked;
