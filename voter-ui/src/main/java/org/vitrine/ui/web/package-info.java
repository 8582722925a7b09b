/** What is served to browsers, and what it is told to them to forbid. */
@NullMarked
package org.vitrine.ui.web;

import org.jspecify.annotations.NullMarked;
