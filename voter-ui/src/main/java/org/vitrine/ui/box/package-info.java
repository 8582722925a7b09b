/**
 * What the site reads of the ballot box, verified as far as a few entries allow. It knows no page
 * and no servlet.
 */
@NullMarked
package org.vitrine.ui.box;

import org.jspecify.annotations.NullMarked;
