/** The pages of the official's desk. */
@NullMarked
package org.vitrine.authority.page.official;

import org.jspecify.annotations.NullMarked;
