/** The public site's process: settings and start. */
@NullMarked
package org.vitrine.ui;

import org.jspecify.annotations.NullMarked;
