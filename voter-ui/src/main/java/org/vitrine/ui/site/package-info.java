/**
 * The public site's pages (Vaadin Flow). They hold no secret, claim nothing that people have not
 * signed, and lead to what visitors run themselves.
 */
@NullMarked
package org.vitrine.ui.site;

import org.jspecify.annotations.NullMarked;
