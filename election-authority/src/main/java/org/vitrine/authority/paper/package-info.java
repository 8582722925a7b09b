/**
 * What is printed: type in several scripts, reports, and forms to fill in by hand, on pages of A4.
 *
 * <p>Imports PDFBox and nothing of the project; the letters and the packages of the roles import
 * it.
 */
@NullMarked
package org.vitrine.authority.paper;

import org.jspecify.annotations.NullMarked;
