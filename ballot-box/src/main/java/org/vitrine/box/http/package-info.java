/**
 * The ballot box over HTTP: Micronaut's beans, the interface of §15, health, metrics, OpenAPI.
 *
 * <p>It may depend on every other package of the ballot box, and it alone knows Micronaut; only
 * {@link org.vitrine.box.Application} depends on it. Requests run on virtual threads and may block.
 */
@NullMarked
package org.vitrine.box.http;

import org.jspecify.annotations.NullMarked;
