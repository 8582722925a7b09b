package org.vitrine.box.store;

import java.time.Instant;
import java.util.UUID;

/**
 * One log, of one election (§5).
 *
 * @param id the store's own key, never shown
 * @param name the last path segment of the origin, as it stands in URLs (§15)
 * @param origin the log's name in its checkpoints (§11.3)
 * @param created when the operator made it, to the microsecond
 */
public record Board(UUID id, String name, String origin, Instant created) {}
