package org.vitrine.authority.letters;

/**
 * What one voter is sent. Secret: whoever reads it can vote for the voter.
 *
 * @param id the voter's number in the registrar's table
 * @param name the voter
 * @param address lines of the postal address, separated by {@code |}; may be empty
 * @param language of the letter
 * @param election the election's title in that language, marked if it is a rehearsal
 * @param code the credential code in groups
 * @param link the booth's address; its fragment holds fingerprint and code
 * @param fingerprint the election's fingerprint as people type it
 * @param fingerprintLink what the second QR code holds: the whole fingerprint and nothing else
 */
public record Letter(
    String id,
    String name,
    String address,
    String language,
    String election,
    String code,
    String link,
    String fingerprint,
    String fingerprintLink) {
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
