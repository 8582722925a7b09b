package org.vitrine.authority.page;

import org.vitrine.authority.workplace.Workplace;

/**
 * What the pages of one desk are at.
 *
 * @param workplace the desk's state
 * @param uploads files on their way in
 */
public record Place(Workplace workplace, Uploads uploads) {}
