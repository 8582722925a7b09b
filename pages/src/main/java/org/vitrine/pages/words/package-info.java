/**
 * Message files, one for each language and program, and numbers and times as a language writes
 * them.
 *
 * <p>Imports the core's JSON and nothing of Vaadin but its list of languages.
 */
@NullMarked
package org.vitrine.pages.words;

import org.jspecify.annotations.NullMarked;
