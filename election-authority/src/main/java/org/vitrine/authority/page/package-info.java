/**
 * The pages of a desk: the frame, what every page can do, and the ways in and out of files. Each
 * role has its pages in a package of its own; no page has logic, all of it is in the roles'
 * packages and is the command line's, too.
 */
@NullMarked
package org.vitrine.authority.page;

import org.jspecify.annotations.NullMarked;
