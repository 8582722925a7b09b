import { base64url, concat, equal, sha256, u32 } from './bytes.ts';
import { checkChoices, type Contest, provesSum, type Slot, slotsOf } from './contest.ts';
import type { VerifiedElection } from './election.ts';
import { readCredential } from './entry.ts';
import { ProtocolError } from './errors.ts';
import { Field } from './field.ts';
import { decodeKey, type Element, G, IDENTITY, multiplyPublic, reduce, type Scalar } from './group.ts';
import { Hedge } from './hedge.ts';
import { encode, type JsonObject, type JsonValue } from './json.ts';
import { randomBytes } from './random.ts';
import { randomness, SEED } from './randomness.ts';
import {
  type Ciphertext,
  decodeCiphertext,
  decodeProof,
  encodeCiphertext,
  encrypt,
  failingBranch,
  MaskedBase,
  type RangeProof,
  RangeProver,
} from './range.ts';
import { Transcript } from './transcript.ts';

/** What a ballot depends on. */
export type BallotContext = Pick<VerifiedElection, 'electionId' | 'fingerprint' | 'key'>;

/** Does once what the first ballot would have to wait for: the tables of G and K, about 60 ms. */
export function prepareEncryption(election: BallotContext): void {
  G.prepare();
  election.key.prepare();
}

/** What is to be sealed. */
export interface BallotRequest {
  readonly election: BallotContext;

  /** Those of the voter's style, in its order. */
  readonly contests: readonly Contest[];

  /** The voter's credential: b64u, or whatever holds it so. */
  readonly credential: string | { readonly publicKey: string };

  /** Ballot hash of the credential's latest `ballot` entry. */
  readonly previous: Uint8Array | null;

  /** For each contest one value for each ciphertext: the options, then blank where there is one. */
  readonly choices: readonly (readonly number[])[];

  /** 32 bytes for this ballot alone; fresh when not given. */
  readonly seed?: Uint8Array;

  /** Called after every proof. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A sealed ballot. Whoever has the seed reads it: erase it when the ballot is cast. */
export interface SealedBallot {
  readonly body: JsonObject;

  /** JSON(body). */
  readonly bytes: Uint8Array;

  /** The ballot hash. */
  readonly hash: Uint8Array;
  readonly seed: Uint8Array;
}

/**
 * Seals a ballot (§9). All choices that are allowed give ballots of one length.
 *
 * @throws ProtocolError `choices`, before anything is computed
 */
export function encryptBallot(request: BallotRequest): SealedBallot {
  const { election, contests, previous, choices } = request;
  checkChoices(contests, choices);
  const seed = request.seed?.slice() ?? randomBytes(SEED);
  if (seed.length !== SEED) {
    throw new RangeError(`a seed has ${SEED} bytes`);
  }
  const text = typeof request.credential === 'string' ? request.credential : request.credential.publicKey;
  const credential = base64url.decode(text);
  const transcript = beginChallenge(election, decodeKey(credential), previous);
  const progress = progressOf(request);
  const tools = { base: new MaskedBase(), hedge: hedgeOf(request, decodeKey(credential)) };
  const sealed = contests.map((contest, i) => {
    const random = (slot: Slot): Scalar => randomness(seed, election.electionId, credential, contest.id, slot.id);
    const prover = new ContestProver(election, tools, contest, choices[i]!, random, progress);
    bindContest(transcript, contest.id, prover.ciphertexts, prover.commitments());
    return prover;
  });
  const challenge = transcript.challenge();
  const body = {
    contests: sealed.map((prover) => prover.respond(challenge)),
    credential: text,
    fingerprint: base64url.encode(election.fingerprint),
    previous: previous === null ? null : base64url.encode(previous),
  };
  const bytes = encode(body);
  return { body, bytes, hash: sha256(bytes), seed };
}

/** Of this voter, this predecessor and these choices. */
function hedgeOf({ election, previous, choices }: BallotRequest, credential: Element): Hedge {
  const values = concat(...choices.flat().map(u32));
  return new Hedge(beginChallenge(election, credential, previous).item('choices', values));
}

function progressOf({ contests, onProgress }: BallotRequest): () => void {
  const total = contests.reduce((sum, contest) => sum + slotsOf(contest).length + (provesSum(contest) ? 1 : 0), 0);
  let done = 0;
  return () => onProgress?.(++done, total);
}

/** One contest that is being sealed: ciphertexts are made, proofs wait for the challenge. */
class ContestProver {
  readonly ciphertexts: Uint8Array[] = [];
  private readonly contest: string;
  private readonly proofs: RangeProver[] = [];
  private readonly sum: RangeProver | null;

  constructor(
    { key }: BallotContext,
    { base, hedge }: { readonly base: MaskedBase; readonly hedge: Hedge },
    contest: Contest,
    values: readonly number[],
    random: (slot: Slot) => Scalar,
    progress: () => void,
  ) {
    this.contest = contest.id;
    let total = 0;
    let totalRandom = 0n;
    for (const [j, slot] of slotsOf(contest).entries()) {
      const value = values[j]!;
      const r = random(slot);
      this.ciphertexts.push(encodeCiphertext(encrypt(key, base, value, r)));
      this.proofs.push(new RangeProver(key, base, hedge, r, value, 0, slot.limit));
      total += slot.factor * value;
      totalRandom = reduce(totalRandom + BigInt(slot.factor) * r);
      progress();
    }
    this.sum = null;
    if (provesSum(contest)) {
      this.sum = new RangeProver(key, base, hedge, totalRandom, total, contest.min, contest.max);
      progress();
    }
  }

  commitments(): Uint8Array[] {
    return [...this.proofs, ...(this.sum === null ? [] : [this.sum])].map((proof) => proof.commitments);
  }

  respond(challenge: Scalar): JsonObject {
    return {
      ciphertexts: this.ciphertexts.map(base64url.encode),
      contest: this.contest,
      proofs: this.proofs.map((proof) => base64url.encode(proof.respond(challenge))),
      sum: this.sum === null ? null : base64url.encode(this.sum.respond(challenge)),
    };
  }
}

/** The transcript of the challenge up to the first contest (§9.4). */
function beginChallenge(election: BallotContext, credential: Element, previous: Uint8Array | null): Transcript {
  return new Transcript('vitrine/1/ballot')
    .item('group', 'ristretto255')
    .item('election', election.electionId)
    .item('fingerprint', election.fingerprint)
    .item('credential', credential)
    .item('key', election.key.bytes())
    .item('previous', previous ?? new Uint8Array(0));
}

/** The transcript and one contest more. */
function bindContest(
  transcript: Transcript,
  contest: string,
  ciphertexts: readonly Uint8Array[],
  commitments: readonly Uint8Array[],
): void {
  transcript.item('contest', contest);
  ciphertexts.forEach((ciphertext) => transcript.item('ciphertext', ciphertext));
  commitments.forEach((commitment) => transcript.item('commitments', commitment));
}

/** One contest of a ballot that was read. */
export interface EncryptedContest {
  readonly contest: Contest;
  readonly ciphertexts: readonly Ciphertext[];
  readonly proofs: readonly RangeProof[];
  readonly sum: RangeProof | null;
}

/** The body of a `ballot` or `opened` entry (§9.1) with the form that its contests demand. */
export interface Ballot {
  readonly contests: readonly EncryptedContest[];
  readonly credential: Element;
  readonly fingerprint: Uint8Array;
  readonly previous: Uint8Array | null;

  /** The ballot hash. */
  readonly hash: Uint8Array;
}

/**
 * Reads a body strictly: every element, scalar, number and length.
 *
 * @param contests of the credential's style, in its order
 * @throws ProtocolError `malformed`; `fingerprint` for another election's ballot
 */
export function decodeBallot(election: BallotContext, contests: readonly Contest[], body: JsonValue): Ballot {
  const json = new Field(body).only('contests', 'credential', 'fingerprint', 'previous');
  const fingerprint = json.field('fingerprint').digest();
  if (!equal(fingerprint, election.fingerprint)) {
    throw new ProtocolError('fingerprint', 'fingerprint', "is not this election's");
  }
  const fields = json.field('contests').list(contests.length, contests.length, (item) => item);
  return {
    contests: fields.map((field, i) => decodeContest(field, contests[i]!)),
    credential: readCredential(json.field('credential')),
    fingerprint,
    previous: json.field('previous').nullable((previous) => previous.digest()),
    hash: sha256(encode(body)),
  };
}

function decodeContest(json: Field, contest: Contest): EncryptedContest {
  json.only('ciphertexts', 'contest', 'proofs', 'sum');
  json.field('contest').oneOf(contest.id);
  const all = slotsOf(contest);
  const ciphertexts = json.field('ciphertexts').list(all.length, all.length, (item) => {
    const bytes = item.bytes(64);
    return item.within(() => decodeCiphertext(bytes));
  });
  const proofs = json.field('proofs').list(all.length, all.length, (item) => item);
  const sum = json.field('sum');
  if (!provesSum(contest) && sum.value !== null) {
    throw sum.fail('must be null: every sum is allowed');
  }
  return {
    contest,
    ciphertexts,
    proofs: proofs.map((item, j) => readProof(item, all[j]!.limit + 1)),
    sum: provesSum(contest) ? readProof(sum, contest.max - contest.min + 1) : null,
  };
}

function readProof(json: Field, branches: number): RangeProof {
  const bytes = json.bytes(0, 65_535);
  return json.within(() => decodeProof(bytes, branches));
}

/** The ballot's challenge (§9.4). */
export function challengeOf(election: BallotContext, ballot: Ballot): Scalar {
  const transcript = beginChallenge(election, ballot.credential, ballot.previous);
  for (const { contest, ciphertexts, proofs, sum } of ballot.contests) {
    const commitments = [...proofs, ...(sum === null ? [] : [sum])].map((proof) => proof.commitments);
    bindContest(transcript, contest.id, ciphertexts.map(encodeCiphertext), commitments);
  }
  return transcript.challenge();
}

/**
 * Checks a ballot by itself: its form (§9.1) and every proof (§9.2 to §9.4).
 *
 * @throws ProtocolError `malformed`, `fingerprint`, `proof`; where: the field
 */
export function verifyBallot(election: BallotContext, contests: readonly Contest[], body: JsonValue): Ballot {
  const ballot = decodeBallot(election, contests, body);
  const challenge = challengeOf(election, ballot);
  const check = (ciphertext: Ciphertext, low: number, proof: RangeProof, where: string): void => {
    const failing = failingBranch(election.key, ciphertext, low, proof, challenge);
    if (failing !== null) {
      throw new ProtocolError('proof', where, `does not hold for the value ${failing}`);
    }
  };
  for (const [i, { contest, ciphertexts, proofs, sum }] of ballot.contests.entries()) {
    ciphertexts.forEach((ciphertext, j) => check(ciphertext, 0, proofs[j]!, `contests[${i}].proofs[${j}]`));
    if (sum !== null) {
      check(sumOf(contest, ciphertexts), contest.min, sum, `contests[${i}].sum`);
    }
  }
  return ballot;
}

/** Σ of the options, and max times blank (§9.3). */
function sumOf(contest: Contest, ciphertexts: readonly Ciphertext[]): Ciphertext {
  return slotsOf(contest).reduce(
    (sum, { factor }, j) => ({
      pad: sum.pad.add(multiplyPublic(ciphertexts[j]!.pad, BigInt(factor))),
      data: sum.data.add(multiplyPublic(ciphertexts[j]!.data, BigInt(factor))),
    }),
    { pad: IDENTITY, data: IDENTITY },
  );
}
