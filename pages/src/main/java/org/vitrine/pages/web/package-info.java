/** Flow as every program of ours serves it: nothing is looked for, the document is strict. */
@NullMarked
package org.vitrine.pages.web;

import org.jspecify.annotations.NullMarked;
