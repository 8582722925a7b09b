package org.vitrine.box.http;

import io.micronaut.serde.annotation.Serdeable;

/**
 * An RFC 9457 problem.
 *
 * @param type {@code about:blank} where the status says it all
 * @param title short and the same for every problem of a type
 * @param status the HTTP status
 * @param detail what happened, and what to do
 * @param code a word for programs
 */
@Serdeable
record Problem(String type, String title, int status, String detail, String code) {}
