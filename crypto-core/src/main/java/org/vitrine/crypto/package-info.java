/**
 * The protocol as pure functions and values: no I/O, no framework, no clock, no global state.
 *
 * <p>Every module may depend on the packages below this one; they depend on the JDK, on Bouncy
 * Castle's lightweight API and on jspecify, and on nothing else. Ground floor first: {@code text},
 * {@code group}, {@code hash}, {@code elgamal}, {@code proof}, {@code ceremony}, {@code election},
 * {@code ballot}, {@code tally}; beside them {@code json}, {@code sign}, {@code seal}, {@code
 * codes}, {@code log}, {@code record}, {@code fault}. Each imports only what stands before it;
 * {@code ArchitectureTest} holds that.
 */
@NullMarked
package org.vitrine.crypto;

import org.jspecify.annotations.NullMarked;
