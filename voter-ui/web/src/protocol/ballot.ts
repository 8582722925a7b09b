import { hkdf } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { base64url, concat, sha256 } from './bytes.ts';
import type { Credential } from './credential.ts';
import type { VerifiedElection } from './election.ts';
import { encodeSubmission, entryMessage } from './entry.ts';
import { demand } from './errors.ts';
import {
  decodeElement,
  decodeNonIdentity,
  decodeScalar,
  type Element,
  encodeElement,
  encodeScalar,
  G,
  mod,
  ORDER,
  publicTimes,
  randomScalar,
  type Scalar,
  times,
  wide,
  ZERO,
} from './group.ts';
import { Cursor, encode, type JsonObject } from './json.ts';
import { type Contest, slots } from './manifest.ts';
import { random } from './random.ts';
import { Transcript } from './transcript.ts';

/** What a ballot is encrypted for. */
export type BallotElection = Pick<VerifiedElection, 'electionId' | 'fingerprint' | 'jointKey'>;

export interface BallotRequest {
  readonly election: BallotElection;
  readonly contests: readonly Contest[];
  /** base64url. */
  readonly credential: string;
  /** Hash of the ballot before, or null. */
  readonly previous: Uint8Array | null;
  /** For each contest the value of each ciphertext, the blank option's last. */
  readonly choices: readonly (readonly number[])[];
  /** 32 bytes; fresh ones where it is not given. */
  readonly seed?: Uint8Array;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface EncryptedBallot {
  readonly body: JsonObject;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
  readonly seed: Uint8Array;
}

interface Ciphertext {
  readonly pad: Element;
  readonly data: Element;
}

/** A range proof before its challenge is known. */
interface Proof {
  readonly commitments: Uint8Array;
  respond(challenge: Scalar): Uint8Array;
}

/** Randomness of one ciphertext (specification §9.7). */
export function randomness(
  seed: Uint8Array,
  electionId: Uint8Array,
  credential: Uint8Array,
  contest: string,
  option: string,
): Scalar {
  const info = new Transcript('vitrine/1/randomness')
    .item('election', electionId)
    .item('credential', credential)
    .item('contest', contest)
    .item('option', option)
    .bytes();
  return wide(hkdf(sha512, seed, undefined, info, 64));
}

/** Largest value of each ciphertext, and the id in its randomness. */
export function ciphertextsOf(contest: Contest): Array<{ id: string; limit: number }> {
  const options = contest.options.map(({ id, limit }) => ({ id, limit }));
  return contest.blank ? [...options, { id: 'blank', limit: 1 }] : options;
}

/** Whether the sum proof is left out (§9.3). */
export function omitsSum(contest: Contest): boolean {
  const most = contest.options.reduce((sum, option) => sum + option.limit, 0);
  return contest.min === 0 && contest.max === most && !contest.blank;
}

/** Refuses values that no valid ballot has. @throws ProtocolError 'choices' */
export function demandChoices(contest: Contest, values: readonly number[]): void {
  const at = contest.id;
  demand(values.length === slots(contest), 'choices', at, 'there must be one value for each ciphertext');
  const limits = ciphertextsOf(contest);
  demand(
    values.every((value, i) => Number.isInteger(value) && value >= 0 && value <= (limits[i]?.limit ?? 0)),
    'choices',
    at,
    'a value is not from 0 to its limit',
  );
  const total = weighted(contest, values);
  demand(total >= contest.min && total <= contest.max, 'choices', at, 'the sum is not allowed');
}

/** Σ m_j + max · blank. */
function weighted(contest: Contest, values: readonly number[]): number {
  const sum = contest.options.reduce((total, _, i) => total + (values[i] ?? 0), 0);
  return sum + (contest.blank ? contest.max * (values[contest.options.length] ?? 0) : 0);
}

/** Encrypts and proves (§9). Everything that depends on choices takes the same steps whatever they are. */
export function encryptBallot(request: BallotRequest): EncryptedBallot {
  const { election, contests, choices, previous } = request;
  demand(choices.length === contests.length, 'choices', '', 'there must be an answer to every contest');
  contests.forEach((contest, i) => demandChoices(contest, choices[i] ?? []));
  const credential = base64url.decode(request.credential, 32);
  const seed = request.seed ?? random(32);
  const key = election.jointKey;
  G.precompute(8);
  key.precompute(8);
  const total = contests.reduce((sum, contest) => sum + slots(contest) + (omitsSum(contest) ? 0 : 1), 0);
  let done = 0;
  const step = () => request.onProgress?.(++done, total);

  const transcript = challengeTranscript(election, credential, previous);
  const parts = contests.map((contest, i) => {
    const values = choices[i] ?? [];
    const secrets = ciphertextsOf(contest).map(({ id, limit }, j) => {
      const r = randomness(seed, election.electionId, credential, contest.id, id);
      const value = values[j] ?? 0;
      const pad = times(G, r);
      const data = times(G, BigInt(value)).add(times(key, r));
      const proof = commit(key, r, value, 0, limit);
      step();
      return { r, pad, data, proof, bytes: concat(encodeElement(pad), encodeElement(data)) };
    });
    const sum = omitsSum(contest) ? undefined : commit(key, sumOf(contest, secrets.map((s) => s.r)), weighted(contest, values), contest.min, contest.max);
    if (sum !== undefined) {
      step();
    }
    transcript.item('contest', contest.id);
    secrets.forEach((secret) => transcript.item('ciphertext', secret.bytes));
    secrets.forEach((secret) => transcript.item('commitments', secret.proof.commitments));
    if (sum !== undefined) {
      transcript.item('commitments', sum.commitments);
    }
    return { contest, secrets, sum };
  });
  const challenge = transcript.challenge();
  const body: JsonObject = {
    contests: parts.map(({ contest, secrets, sum }) => ({
      ciphertexts: secrets.map((secret) => base64url.encode(secret.bytes)),
      contest: contest.id,
      proofs: secrets.map((secret) => base64url.encode(secret.proof.respond(challenge))),
      sum: sum === undefined ? null : base64url.encode(sum.respond(challenge)),
    })),
    credential: request.credential,
    fingerprint: base64url.encode(election.fingerprint),
    previous: previous === null ? null : base64url.encode(previous),
  };
  const bytes = encode(body);
  return { body, bytes, hash: sha256(bytes), seed };
}

function challengeTranscript(election: BallotElection, credential: Uint8Array, previous: Uint8Array | null): Transcript {
  return new Transcript('vitrine/1/ballot')
    .item('group', 'ristretto255')
    .item('election', election.electionId)
    .item('fingerprint', election.fingerprint)
    .item('credential', credential)
    .item('key', encodeElement(election.jointKey))
    .item('previous', previous ?? new Uint8Array());
}

/** Randomness of the sum's ciphertext. */
function sumOf(contest: Contest, rs: readonly Scalar[]): Scalar {
  return mod(rs.reduce((sum, r, i) => sum + (i < contest.options.length ? r : BigInt(contest.max) * r), 0n));
}

/**
 * The commitments of a range proof (§9.2) for a value that the prover knows. Because it knows r, every commitment is of fixed
 * bases: a_v = w·G and b_v = w·K + c_v·(v − m)·G with w = z_v − c_v·r; for the true branch w is the nonce and the second part is
 * zero. All branches take the same steps.
 */
function commit(key: Element, r: Scalar, value: number, low: number, high: number): Proof {
  const branches = Array.from({ length: high - low + 1 }, (_, i) => {
    const w = randomScalar();
    const c = randomScalar();
    const isTrue = low + i === value;
    const shift = mod(c * BigInt(low + i - value));
    const a = times(G, w);
    const b = times(key, w).add(times(G, shift));
    return { w, c, isTrue, a: encodeElement(a), b: encodeElement(b) };
  });
  return {
    commitments: concat(...branches.flatMap(({ a, b }) => [a, b])),
    respond(challenge) {
      const simulated = branches.reduce((sum, branch) => sum + (branch.isTrue ? 0n : branch.c), 0n);
      const challenges = branches.map((branch) => (branch.isTrue ? mod(challenge - simulated) : branch.c));
      const responses = branches.map(({ w }, i) => mod(w + (challenges[i] ?? 0n) * r));
      return concat(
        this.commitments,
        ...challenges.slice(0, -1).map(encodeScalar),
        ...responses.map(encodeScalar),
      );
    },
  };
}

/** The ciphertexts of a ballot's body, decoded. */
export interface DecodedContest {
  readonly contest: Contest;
  readonly ciphertexts: readonly Ciphertext[];
  readonly bytes: readonly Uint8Array[];
  readonly proofs: readonly Uint8Array[];
  readonly sum: Uint8Array | null;
}

export interface DecodedBallot {
  readonly contests: readonly DecodedContest[];
  readonly credential: string;
  readonly fingerprint: Uint8Array;
  readonly previous: Uint8Array | null;
}

/** The form of a body (§9.1) for these contests. @throws ProtocolError 'malformed' */
export function readBallot(contests: readonly Contest[], body: Cursor): DecodedBallot {
  const f = body.fields('contests', 'credential', 'fingerprint', 'previous');
  return {
    contests: f.contests.list(contests.length, contests.length).map((item, i) => {
      const contest = contests[i];
      demand(contest !== undefined, 'malformed', item.path, 'there is no such contest');
      const g = item.fields('ciphertexts', 'contest', 'proofs', 'sum');
      g.contest.literal(contest.id);
      const limits = ciphertextsOf(contest);
      const bytes = g.ciphertexts.list(limits.length, limits.length).map((text) => text.bytes(64));
      return {
        contest,
        bytes,
        ciphertexts: bytes.map((pair) => ({
          pad: decodeNonIdentity(pair.subarray(0, 32)),
          data: decodeElement(pair.subarray(32)),
        })),
        proofs: g.proofs.list(limits.length, limits.length).map((text, j) => text.bytes(proofLength((limits[j]?.limit ?? 0) + 1))),
        sum: g.sum.nullable((text) => text.bytes(proofLength(contest.max - contest.min + 1))),
      };
    }),
    credential: f.credential.string(43, 43),
    fingerprint: f.fingerprint.bytes(32),
    previous: f.previous.nullable((text) => text.bytes(32)),
  };
}

function proofLength(branches: number): number {
  return 32 * (4 * branches - 1);
}

/** Verifies form and every proof of a ballot (§9.1 to §9.4). @throws ProtocolError 'malformed' or 'proof' */
export function verifyBallot(election: BallotElection, contests: readonly Contest[], body: Cursor): DecodedBallot {
  const ballot = readBallot(contests, body);
  demand(
    base64url.encode(ballot.fingerprint) === base64url.encode(election.fingerprint),
    'proof',
    'fingerprint',
    'the ballot belongs to another election',
  );
  const credential = base64url.decode(ballot.credential, 32);
  const transcript = challengeTranscript(election, credential, ballot.previous);
  for (const { contest, bytes, proofs, sum } of ballot.contests) {
    demand((sum === null) === omitsSum(contest), 'proof', contest.id, 'the sum proof is missing or one too many');
    transcript.item('contest', contest.id);
    bytes.forEach((pair) => transcript.item('ciphertext', pair));
    proofs.forEach((proof) => transcript.item('commitments', commitmentsOf(proof)));
    if (sum !== null) {
      transcript.item('commitments', commitmentsOf(sum));
    }
  }
  const challenge = transcript.challenge();
  for (const { contest, ciphertexts, proofs, sum } of ballot.contests) {
    const limits = ciphertextsOf(contest);
    ciphertexts.forEach((ciphertext, i) => {
      const holds = verifyRange(election.jointKey, ciphertext, 0, limits[i]?.limit ?? 0, proofs[i], challenge);
      demand(holds, 'proof', `${contest.id}/${limits[i]?.id}`, 'a range proof does not hold');
    });
    if (sum !== null) {
      const total = ciphertexts.reduce(
        (all, { pad, data }, i) => {
          const factor = i < contest.options.length ? 1n : BigInt(contest.max);
          return { pad: all.pad.add(publicTimes(pad, factor)), data: all.data.add(publicTimes(data, factor)) };
        },
        { pad: ZERO, data: ZERO },
      );
      const holds = verifyRange(election.jointKey, total, contest.min, contest.max, sum, challenge);
      demand(holds, 'proof', `${contest.id}/sum`, 'the sum proof does not hold');
    }
  }
  return ballot;
}

function branchesOf(proof: Uint8Array): number {
  return (proof.length / 32 + 1) / 4;
}

function commitmentsOf(proof: Uint8Array): Uint8Array {
  return proof.subarray(0, 64 * branchesOf(proof));
}

function verifyRange(
  key: Element,
  { pad, data }: Ciphertext,
  low: number,
  high: number,
  proof: Uint8Array | undefined,
  challenge: Scalar,
): boolean {
  const count = high - low + 1;
  if (proof?.length !== proofLength(count)) {
    return false;
  }
  const piece = (i: number) => proof.subarray(32 * i, 32 * (i + 1));
  const challenges = Array.from({ length: count - 1 }, (_, i) => decodeScalar(piece(2 * count + i)));
  challenges.push(mod(challenge - challenges.reduce((sum, c) => sum + c, 0n)));
  return challenges.every((c, i) => {
    const z = decodeScalar(piece(3 * count - 1 + i));
    const a = decodeElement(piece(2 * i));
    const b = decodeElement(piece(2 * i + 1));
    const shifted = data.subtract(publicTimes(G, BigInt(low + i) % ORDER));
    return (
      publicTimes(G, z).equals(a.add(publicTimes(pad, c))) && publicTimes(key, z).equals(b.add(publicTimes(shifted, c)))
    );
  });
}

/** The signed decision about a ballot: to cast it or to open it (§5). */
export function castSubmission(
  election: Pick<VerifiedElection, 'electionId'>,
  credential: Credential,
  type: 'ballot' | 'opened',
  body: JsonObject,
): Uint8Array {
  const message = entryMessage(election.electionId, type, credential.publicKey, sha256(encode(body)));
  return encodeSubmission(type, credential.publicKey, body, credential.sign(message));
}
