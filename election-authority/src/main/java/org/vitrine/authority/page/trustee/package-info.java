/** The pages of the trustee's desk. */
@NullMarked
package org.vitrine.authority.page.trustee;

import org.jspecify.annotations.NullMarked;
