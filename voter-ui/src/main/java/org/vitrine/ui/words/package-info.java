/** The message files of the site's pages, one for each language. */
@NullMarked
package org.vitrine.ui.words;

import org.jspecify.annotations.NullMarked;
