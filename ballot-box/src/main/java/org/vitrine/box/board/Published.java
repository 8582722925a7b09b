package org.vitrine.box.board;

import java.util.Optional;
import org.vitrine.crypto.hash.Digest;

/**
 * What the board says of itself to the outside: committed, synced, and signed.
 *
 * @param size number of entries
 * @param root Merkle root over them
 * @param time when the checkpoint was signed or found on start, milliseconds since 1970 UTC
 * @param note the checkpoint with the log's signatures; empty before the first entry
 * @param election its identifier, once there is a manifest
 */
record Published(
    long size, Digest root, long time, Optional<String> note, Optional<Digest> election) {}
