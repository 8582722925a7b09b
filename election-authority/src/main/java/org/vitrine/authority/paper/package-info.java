/**
 * Reports on paper: pages of A4 with headings, paragraphs and tables.
 *
 * <p>Imports PDFBox and nothing of the project; the packages of the roles import it.
 */
@NullMarked
package org.vitrine.authority.paper;

import org.jspecify.annotations.NullMarked;
