package org.vitrine.box.rules;

import java.util.Locale;

/** Why something is refused, as a word for programs with its HTTP status and a title. */
public enum RefusalCode {
  /** The bytes are not what they must be. */
  MALFORMED(400, "The submission is malformed"),
  /** A parameter of the request is missing or out of range. */
  BAD_REQUEST(400, "The request cannot be understood"),
  /** A token is missing or wrong. */
  UNAUTHORIZED(401, "A token is needed"),
  /** No election has that name. */
  UNKNOWN_ELECTION(404, "There is no such election"),
  /** What was asked for is not there. */
  NOT_FOUND(404, "There is no such thing"),
  /** The address exists, the method does not. */
  METHOD_NOT_ALLOWED(405, "The address does not take this method"),
  /** No representation that the client accepts. */
  NOT_ACCEPTABLE(406, "The answer has another media type"),
  /** The client did not send its request in time. */
  TIMEOUT(408, "The request took too long"),
  /** More bytes than are taken. */
  TOO_LARGE(413, "The request is too large"),
  /** Another media type than JSON. */
  MEDIA_TYPE(415, "The media type is not taken here"),

  /** The board has no manifest yet. */
  NO_MANIFEST(409, "The board has no manifest yet"),
  /** The entry does not belong into the present phase. */
  WRONG_PHASE(409, "Not in this phase"),
  /** The author's role may not make such an entry. */
  WRONG_ROLE(403, "Not with this role"),
  /** Nobody of that number or credential has a role. */
  UNKNOWN_AUTHOR(403, "The author has no role in this election"),
  /** The signature does not verify. */
  BAD_SIGNATURE(403, "The signature does not verify"),
  /** The manifest names keys that are not this board's. */
  WRONG_BOARD(422, "The manifest belongs to another board"),
  /** The entry would be longer than an entry may be. */
  ENTRY_TOO_LARGE(413, "The entry would be too large"),

  /** The proposal is not one that can be approved now. */
  NOT_PENDING(409, "The proposal is not pending"),
  /** The official has approved the proposal already. */
  ALREADY_APPROVED(409, "Approved already"),
  /** The approval names a checkpoint that is not this board's. */
  WRONG_CHECKPOINT(409, "The checkpoint is not one of this board"),
  /** What is proposed does not agree with the board. */
  CONDITION(422, "The proposal does not agree with the board"),

  /** The ceremony is at another stage. */
  WRONG_STAGE(409, "Not at this stage of the ceremony"),
  /** The ceremony is at another attempt. */
  WRONG_ATTEMPT(409, "Not in this attempt of the ceremony"),
  /** The trustee has posted its part already. */
  ALREADY_POSTED(409, "Posted already"),
  /** The values do not agree with what the board says. */
  MISMATCH(422, "The values do not agree with the board"),
  /** A proof does not verify. */
  BAD_PROOF(422, "A proof does not verify"),
  /** A complaint's key is not the published one. */
  BAD_COMPLAINT(422, "The complaint cannot be judged"),

  /** The chunk of the roll is not the next one. */
  WRONG_CHUNK(409, "Not the next chunk of the roll"),
  /** The credentials are not in ascending order. */
  ROLL_ORDER(422, "The roll is not in order"),
  /** A line of the roll names something that the manifest does not. */
  ROLL_LINE(422, "The line does not agree with the manifest"),

  /** The credential has been replaced. */
  REPLACED(403, "The credential has been replaced"),
  /** The ballot was made for another election. */
  WRONG_ELECTION(422, "The ballot belongs to another election"),
  /** The ballot does not have the contests of the voter's style. */
  WRONG_STYLE(422, "The ballot does not fit the voter's style"),
  /** The numbers of proofs or branches are not those of the contests. */
  WRONG_SHAPE(422, "The ballot does not fit its contests"),
  /** The ballot does not continue the voter's latest one. */
  PREVIOUS(409, "The ballot does not follow the latest one"),
  /** The ballot is on the board with the other type. */
  DUPLICATE_BALLOT(409, "The ballot is on the board already"),
  /** A ciphertext is on the board already. */
  DUPLICATE_CIPHERTEXT(409, "A ciphertext is on the board already"),
  /** The credential has as many entries as it may have. */
  LIMIT(409, "The limit is reached"),
  /** The credential's last entry was a moment ago. */
  TOO_SOON(429, "Too soon after the last one"),

  /** The aggregate is still being computed. */
  TALLY_BUSY(503, "The tally is being prepared"),
  /** The queue is full. */
  BUSY(503, "The ballot box is busy"),
  /** The ballot box is being stopped, or the board cannot be written. */
  UNAVAILABLE(503, "The board cannot be written now"),
  /** It may or may not have been written. */
  UNCONFIRMED(503, "The outcome is not known yet"),
  /** A mistake of ours. */
  INTERNAL(500, "The ballot box made a mistake");

  private final int status;
  private final String title;

  RefusalCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The word for programs, such as {@code wrong-phase}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** A few words for people, the same for every refusal with this code. */
  public String title() {
    return title;
  }
}
