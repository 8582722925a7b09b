/**
 * The steps of the wizard: each a part of the draft, its fields bound to places in the file.
 *
 * <p>They hold no rule of their own: what is missing or wrong, the draft's own problems say.
 */
@NullMarked
package org.vitrine.authority.page.official.draft;

import org.jspecify.annotations.NullMarked;
