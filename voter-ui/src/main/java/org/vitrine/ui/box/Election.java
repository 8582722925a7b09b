package org.vitrine.ui.box;

import java.net.URI;
import org.vitrine.crypto.election.Manifest;

/**
 * An election and where it stands.
 *
 * @param board its name on the ballot box
 * @param url its address there, which verifiers and voters' browsers are given
 * @param manifest what was decided before it began; its hash is the election's identifier
 * @param standing as the ballot box says
 */
public record Election(String board, URI url, Manifest manifest, Standing standing) {}
