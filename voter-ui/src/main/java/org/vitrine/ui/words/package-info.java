/**
 * The words of the site's pages: one message file for each language, and numbers and times in it.
 */
@NullMarked
package org.vitrine.ui.words;

import org.jspecify.annotations.NullMarked;
