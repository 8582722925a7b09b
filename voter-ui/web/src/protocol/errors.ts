/**
 * What is wrong, in one word. The user interface chooses a translated sentence by it.
 *
 * - `malformed`: has not the form that the specification gives it
 * - `not-canonical`: is not the one byte form of §2
 * - `length`, `symbol`, `check-symbol`: a typed code (§16) is too short or long, holds a character that cannot
 *   stand there, or is mistyped
 * - `fingerprint`: the election is not the one that the voter's letter names, or a ballot is another election's
 * - `signature`: a signature or its author is wrong
 * - `approvals`, `transcripts`: not enough officials or trustees have signed, or not the same
 * - `roll`: the credential is not on the roll as the ballot box says
 * - `replaced`: the credential is dead; another one has taken its place
 * - `inclusion`, `consistency`: a Merkle proof does not hold
 * - `checkpoint`: a checkpoint is not signed by the log as it must be
 * - `other-entry`: the ballot box recorded something else than it was sent
 * - `choices`: the contest does not allow these choices
 * - `answer`: an answer is not signed by the ballot box, or answers another question
 * - `proof`: a range or sum proof of a ballot does not hold
 * - `erased`: a secret is used that was erased before
 */
export type Reason =
  | 'malformed'
  | 'not-canonical'
  | 'length'
  | 'symbol'
  | 'check-symbol'
  | 'fingerprint'
  | 'signature'
  | 'approvals'
  | 'transcripts'
  | 'roll'
  | 'replaced'
  | 'inclusion'
  | 'consistency'
  | 'checkpoint'
  | 'other-entry'
  | 'choices'
  | 'answer'
  | 'proof'
  | 'erased';

/** Everything that this protocol refuses is refused with this error, and nothing else is thrown on foreign data. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  /** What kind of fault it is. */
  readonly reason: Reason;

  /** Where it is: a field's path such as `contests[0].proofs[2]`, or the position in a code; empty for the whole. */
  readonly where: string;

  /** What is wrong there, without the place. */
  readonly what: string;

  /** The message is plain English for developers and holds no secret. */
  constructor(reason: Reason, where: string, what: string, options?: ErrorOptions) {
    super(where === '' ? what : `${where}: ${what}`, options);
    this.reason = reason;
    this.where = where;
    this.what = what;
  }
}
