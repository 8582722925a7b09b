/**
 * The voters' letters: a table for a printing house and pages to print.
 *
 * <p>Knows codes, links and texts only; imports the packages for files, paper and terminal. ZXing
 * does not leave this package, and PDFBox only into that for paper.
 */
@NullMarked
package org.vitrine.authority.letters;

import org.jspecify.annotations.NullMarked;
