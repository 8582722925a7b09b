/**
 * The command line: {@code java -jar vitrine-verifier.jar verify …}.
 *
 * <p>The edge of the program: files, terminal, exit codes. Nothing depends on it; it may depend on
 * all packages of this module and on picocli.
 */
@NullMarked
package org.vitrine.verifier.cli;

import org.jspecify.annotations.NullMarked;
