/**
 * Hostile input: one fuzz target for each kind of bytes that comes from outside, and every command
 * and file reader with files that nobody should have.
 *
 * <p>Nobody may depend on it; it may depend on all modules. Targets for parsers that only their own
 * package can call stand in packages of those names.
 */
@org.jspecify.annotations.NullMarked
package org.vitrine.fuzz;
