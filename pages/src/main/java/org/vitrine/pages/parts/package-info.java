/** What pages are made of: a page with its heading, the frame around it, tables, charts, facts. */
@NullMarked
package org.vitrine.pages.parts;

import org.jspecify.annotations.NullMarked;
