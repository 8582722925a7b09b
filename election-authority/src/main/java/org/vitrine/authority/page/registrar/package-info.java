/** The pages of the registrar's desk. */
@NullMarked
package org.vitrine.authority.page.registrar;

import org.jspecify.annotations.NullMarked;
