package org.vitrine.authority.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that was taken and came back.
 *
 * @param address to which it could not be delivered
 * @param tag of the letter, if the report holds its Message-ID
 * @param sent when the mail was made, if the report holds its Date; whole seconds
 * @param reason in the words of the server that reported it; may be empty
 */
public record Bounce(String address, Optional<String> tag, Optional<Instant> sent, String reason) {}
