/**
 * The ballot box as a real process, killed again and again under load. What it must hold through
 * that is in {@link org.vitrine.box.crash.Reckoning}.
 */
package org.vitrine.box.crash;
