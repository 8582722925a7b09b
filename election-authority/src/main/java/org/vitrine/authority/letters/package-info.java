/**
 * The voters' letters: a table for a printing house and pages to print.
 *
 * <p>Knows codes, links and texts only; imports the files package. PDFBox and ZXing do not leave
 * this package.
 */
@NullMarked
package org.vitrine.authority.letters;

import org.jspecify.annotations.NullMarked;
