/**
 * The rehearsal: plans voters, starts every role as a process of its own, lets them run an election
 * and compares what was counted with what was planned.
 *
 * <p>It starts processes and reads their output; the roles' work is done by the same commands that
 * people use.
 */
@NullMarked
package org.vitrine.authority.demo;

import org.jspecify.annotations.NullMarked;
