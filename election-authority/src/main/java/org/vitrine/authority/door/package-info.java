/**
 * The way to a desk: a web server on a loopback address of its own, which lets in whoever holds the
 * link that its terminal printed, and nobody else.
 *
 * <p>Imports the workplace and the pages; servlets stay here.
 */
@NullMarked
package org.vitrine.authority.door;

import org.jspecify.annotations.NullMarked;
