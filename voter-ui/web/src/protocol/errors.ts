/** Why something was refused; the pages have a sentence for each that people can meet. */
export type Reason =
  | 'malformed'
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
  | 'checkpoint'
  | 'other-entry'
  | 'choices'
  | 'answer'
  | 'proof'
  | 'decided'
  | 'not-opened'
  | 'not-ready';

/** Something does not hold: what (`reason`), where (a path), and in developers' words why. */
export class ProtocolError extends Error {
  readonly reason: Reason;
  readonly where: string;

  constructor(reason: Reason, where: string, message: string) {
    super(message);
    this.reason = reason;
    this.where = where;
  }
}

/** Refuses unless the condition holds. */
export function demand(condition: boolean, reason: Reason, where: string, message: string): asserts condition {
  if (!condition) {
    throw new ProtocolError(reason, where, message);
  }
}
