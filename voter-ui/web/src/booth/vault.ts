import {
  base64url,
  castSubmission,
  type Checkpoint,
  Credential,
  encryptBallot,
  equal,
  forkProof,
  makeOpening,
  prefixOf,
  prepareEncryption,
  ProtocolError,
  readCredentialCode,
  readFingerprint,
  trackingCode,
  typedSeed,
  verifyCheckpoint,
  verifyConsistent,
  verifyElection,
  verifyHead,
  verifyReceipt,
  verifyRefusal,
  verifyVoter,
  type VerifiedElection,
  type Voter,
} from '../protocol/index.ts';
import type {
  ConsistencyRange,
  ElectionSummary,
  Grown,
  Place,
  Recorded,
  Refused,
  Sealed,
  Tested,
  VaultApi,
} from './vault-api.ts';

/** The page has asked for something out of turn. */
export class Misuse extends Error {
  readonly reason: string;
  readonly where: string;

  constructor(reason: string, where: string, message: string) {
    super(message);
    this.reason = reason;
    this.where = where;
  }
}

type Decision = 'ballot' | 'opened';

/** A ballot between its encryption and its place on the board. */
interface Ballot {
  readonly sealed: ReturnType<typeof encryptBallot>;
  readonly choices: readonly (readonly number[])[];
}

/**
 * Everything secret of one voter, behind a door that lets out only what may leave: ciphertexts, signatures, verified
 * facts; and a ballot's seed after, and only after, the board has proved that the ballot is opened and so cannot count.
 */
export class Vault implements VaultApi {
  #election: VerifiedElection | undefined;
  #credential: Credential | undefined;
  #voter: Voter | undefined;
  #previous: Uint8Array | null = null;
  #ballot: Ballot | undefined;
  #submission: { readonly type: Decision; readonly bytes: Uint8Array } | undefined;
  #opened = false;
  #seen: Checkpoint | undefined;
  #next: Checkpoint | undefined;

  /** Verifies `ready` against the fingerprint (specification §8.3). Nothing is encrypted without it. */
  open(entries: Uint8Array[], fingerprint: string): ElectionSummary {
    const election = verifyElection(entries, readFingerprint(fingerprint));
    this.#election = election;
    const { manifest } = election;
    return {
      title: manifest.title,
      rehearsal: manifest.rehearsal,
      fingerprint: base64url.encode(election.fingerprint),
      trustees: manifest.trustees.length,
      threshold: manifest.threshold,
    };
  }

  /** Takes the credential code; gives the public credential. */
  identify(code: string): string {
    const bytes = readCredentialCode(code);
    this.#credential?.erase();
    this.#credential = Credential.derive(bytes, this.#demandElection().electionId);
    bytes.fill(0);
    this.#voter = undefined;
    this.#forgetBallot();
    return this.#credential.publicKey;
  }

  /** Verifies the voter's line of the roll (§8.2). */
  admit(answer: Uint8Array): Place {
    const voter = verifyVoter(this.#demandElection(), this.#demandCredential().publicKey, answer);
    this.#voter = voter;
    // While the voter reads, so that the wait comes when nobody waits.
    setTimeout(() => prepareEncryption(this.#demandElection()), 0);
    return { contests: voter.contests, weight: voter.weight };
  }

  /** Verifies the board's newest checkpoint; what comes later must continue it (§11.3). */
  see(note: string): ConsistencyRange | undefined {
    return this.#follow(verifyCheckpoint(this.#demandElection().manifest, note));
  }

  /** Verifies the credential's head (§12); the next ballot follows it. */
  head(answer: Uint8Array): { voted: boolean } {
    const head = verifyHead(this.#demandElection(), this.#demandCredential().publicKey, answer);
    this.#previous = head.latest;
    return { voted: head.latest !== null };
  }

  /** Encrypts and proves (§9); `progress` counts ciphertexts. */
  seal(choices: number[][], progress: (done: number, total: number) => void): Sealed {
    this.#forgetBallot();
    const sealed = encryptBallot({
      election: this.#demandElection(),
      contests: this.#demandVoter().contests,
      credential: this.#demandCredential().publicKey,
      previous: this.#previous,
      choices,
      onProgress: progress,
    });
    this.#ballot = { sealed, choices };
    return { hash: base64url.encode(sealed.hash), tracking: trackingCode(sealed.hash) };
  }

  /** Signs the decision (§5); after it there is no other one for this ballot. */
  decide(type: Decision): Uint8Array {
    const ballot = this.#demandBallot();
    if (this.#submission !== undefined) {
      if (this.#submission.type !== type) {
        throw new Misuse('decided', 'submission', 'the other decision was signed already');
      }
      return this.#submission.bytes;
    }
    const bytes = castSubmission(this.#demandElection(), this.#demandCredential(), type, ballot.sealed.body);
    this.#submission = { type, bytes };
    if (type === 'ballot') {
      this.#eraseSeed();
    }
    return bytes;
  }

  /** Takes up what an earlier page had sent, whose answer never came. */
  resume(submission: Uint8Array): void {
    this.#submission = { type: 'ballot', bytes: submission };
  }

  /** Verifies a receipt (§11.6): that exactly what was sent is on the board that the log has signed. */
  recorded(receipt: string): Recorded {
    if (this.#submission === undefined) {
      throw new ProtocolError('other-entry', 'receipt', 'nothing was sent');
    }
    const { type, bytes } = this.#submission;
    const proven = verifyReceipt(this.#demandElection(), receipt, bytes);
    const range = this.#follow(proven.checkpoint);
    if (type === 'opened') {
      this.#opened = true;
    }
    return {
      seq: proven.seq,
      time: proven.time,
      hash: base64url.encode(proven.ballotHash),
      tracking: trackingCode(proven.ballotHash),
      witnesses: proven.checkpoint.witnesses.map((witness) => witness.name),
      witnessed: proven.checkpoint.quorum !== 'missing',
      consistency: range,
    };
  }

  /** Which proof the ballot box owes so that the two newest checkpoints are one history; none when they are equal. */
  #follow(next: Checkpoint): ConsistencyRange | undefined {
    const seen = this.#seen;
    if (seen === undefined) {
      this.#seen = next;
      return undefined;
    }
    this.#next = next;
    const [first, second] = inOrder(seen, next);
    return { from: first.size, to: second.size };
  }

  /**
   * Verifies that the board only grew. A proof that does not hold is shown as a fault proof (§17.3) where the answer is
   * enough for one, and as the two checkpoints otherwise.
   */
  grown(hashes: string[], fromRoot: string | undefined): Grown {
    const path = readable(hashes);
    const [first, second] = inOrder(this.#demand(this.#seen, 'checkpoint'), this.#demand(this.#next, 'checkpoint'));
    try {
      verifyConsistent(first, second, path);
      this.#seen = second;
      return { consistent: true };
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        throw error;
      }
    }
    const [said] = readable(fromRoot === undefined ? [] : [fromRoot]);
    const prefix = prefixOf(first, second, path, said);
    const shown = prefix !== null && !equal(prefix, first.root);
    const proof = first.size === second.size ? [] : path;
    return {
      consistent: false,
      evidence: shown ? forkProof(this.#demandElection(), first.note, second.note, prefix, proof) : undefined,
    };
  }

  /** Both checkpoints that must be one history, as evidence where no proof can be had. */
  views(): string[] {
    return [this.#seen, this.#next].flatMap((checkpoint) => (checkpoint === undefined ? [] : [checkpoint.note]));
  }

  /** Verifies a signed refusal (§12). */
  refused(problem: Uint8Array): Refused {
    const submission = this.#submission?.bytes ?? new Uint8Array();
    const refusal = verifyRefusal(this.#demandElection(), submission, problem);
    return { code: refusal.code, detail: refusal.detail, time: refusal.time };
  }

  /** The ballot was refused: it may be encrypted again, with other randomness. */
  withdraw(): void {
    this.#forgetBallot();
  }

  /** The opening (§9.7), once the board has proved that the ballot is opened. */
  opening(): Tested {
    const ballot = this.#demandBallot();
    if (!this.#opened) {
      throw new Misuse('not-opened', 'opening', 'the board has not proved that this ballot is opened');
    }
    const election = this.#demandElection();
    const file = makeOpening({
      ballot: ballot.sealed.hash,
      choices: ballot.choices,
      credential: this.#demandCredential().publicKey,
      fingerprint: election.fingerprint,
      seed: ballot.sealed.seed,
    });
    return { file, typed: typedSeed(ballot.sealed.seed) };
  }

  /** Erases what is secret. */
  forget(): void {
    this.#forgetBallot();
    this.#credential?.erase();
    this.#credential = undefined;
    this.#voter = undefined;
  }

  #forgetBallot(): void {
    this.#eraseSeed();
    this.#ballot = undefined;
    this.#submission = undefined;
    this.#opened = false;
  }

  #eraseSeed(): void {
    this.#ballot?.sealed.seed.fill(0);
  }

  #demandElection(): VerifiedElection {
    return this.#demand(this.#election, 'election');
  }

  #demandCredential(): Credential {
    return this.#demand(this.#credential, 'credential');
  }

  #demandVoter(): Voter {
    return this.#demand(this.#voter, 'voter');
  }

  #demandBallot(): Ballot {
    return this.#demand(this.#ballot, 'ballot');
  }

  #demand<T>(value: T | undefined, where: string): T {
    if (value === undefined) {
      throw new Misuse('not-ready', where, `there is no ${where} yet`);
    }
    return value;
  }
}

/** Hashes as the ballot box gave them; none where it gave anything else. */
function readable(hashes: readonly string[]): Uint8Array[] {
  try {
    return hashes.map((hash) => base64url.decode(hash));
  } catch {
    return [];
  }
}

function inOrder(a: Checkpoint, b: Checkpoint): [Checkpoint, Checkpoint] {
  return a.size <= b.size ? [a, b] : [b, a];
}
