import { type Ballot, type BallotContext, decodeBallot } from './ballot.ts';
import { base64url, equal } from './bytes.ts';
import { checkChoices, type Contest, slotsOf } from './contest.ts';
import { readCredential } from './entry.ts';
import { ProtocolError } from './errors.ts';
import { Field } from './field.ts';
import { type Element, G, IDENTITY } from './group.ts';
import { encode, type JsonValue, MAX_ENTRY } from './json.ts';
import { randomness, SEED } from './randomness.ts';
import { isCommittedTo } from './recorded.ts';

/** What shows the content of a tested ballot (§9.7). */
export interface Opening {
  /** Hash of the ballot, as the device claims. */
  readonly ballot: Uint8Array;

  /** For each contest one value for each ciphertext. */
  readonly choices: readonly (readonly number[])[];

  /** b64u. */
  readonly credential: string;
  readonly fingerprint: Uint8Array;
  readonly seed: Uint8Array;
}

/** What a checker concludes. */
export type OpeningResult =
  | { readonly kind: 'matches'; readonly choices: readonly (readonly number[])[] }
  /** MISMATCH. Where: `commitment`, `ballot`, `credential`, `fingerprint`, a contest, or `contest/option`. */
  | { readonly kind: 'mismatch'; readonly where: string };

/** The opening file of a ballot, in canonical bytes. */
export function makeOpening(opening: Opening): Uint8Array {
  return encode({
    ballot: base64url.encode(opening.ballot),
    choices: opening.choices,
    credential: opening.credential,
    fingerprint: base64url.encode(opening.fingerprint),
    format: 'vitrine/1/opening',
    seed: base64url.encode(opening.seed),
  });
}

/** Reads an opening file. Throws ProtocolError `malformed`, `not-canonical`. */
export function readOpening(bytes: Uint8Array): Opening {
  const json = Field.read(bytes, MAX_ENTRY).only('ballot', 'choices', 'credential', 'fingerprint', 'format', 'seed');
  json.field('format').oneOf('vitrine/1/opening');
  return {
    ballot: json.field('ballot').digest(),
    choices: json.field('choices').list(1, 200, (values) => values.list(1, 1_001, (value) => value.int(0, 1_000))),
    credential: base64url.encode(readCredential(json.field('credential')).toBytes()),
    fingerprint: json.field('fingerprint').digest(),
    seed: json.field('seed').bytes(SEED),
  };
}

/**
 * Checks a test of a device: first the commitment that was taken before the voter decided to test, whatever the opening
 * claims, then every ciphertext.
 *
 * @param commitment ballot hash (bytes or b64u) or tracking code that the device showed
 * @param body of the `opened` entry on the board
 * @param opening the opening file, or the seed alone
 * @throws ProtocolError `length`, `symbol` for a commitment that is none; `malformed` for a body that is no ballot
 */
export function checkTest(
  election: BallotContext,
  contests: readonly Contest[],
  commitment: Uint8Array | string,
  body: JsonValue,
  opening: Opening | Uint8Array,
): OpeningResult {
  const ballot = readBody(election, contests, body);
  if ('kind' in ballot) {
    return ballot;
  }
  if (!isCommittedTo(commitment, ballot.hash)) {
    return mismatch('commitment');
  }
  if (opening instanceof Uint8Array) {
    return recompute(election, ballot, opening);
  }
  if (!equal(opening.ballot, ballot.hash)) {
    return mismatch('ballot');
  }
  if (!equal(base64url.decode(opening.credential), ballot.credential.toBytes())) {
    return mismatch('credential');
  }
  if (!equal(opening.fingerprint, election.fingerprint)) {
    return mismatch('fingerprint');
  }
  return recompute(election, ballot, opening.seed, opening.choices);
}

/**
 * Checks every ciphertext of a ballot against a seed: that its pad is r·G, and that its data hides the claimed value,
 * or, without a claim, any allowed one. The commitment is not looked at: a checker uses `checkTest`.
 *
 * @param choices what the device claims to have sealed
 * @throws ProtocolError `malformed` for a body that is no ballot
 */
export function checkOpening(
  election: BallotContext,
  contests: readonly Contest[],
  body: JsonValue,
  seed: Uint8Array,
  choices?: readonly (readonly number[])[],
): OpeningResult {
  const ballot = readBody(election, contests, body);
  return 'kind' in ballot ? ballot : recompute(election, ballot, seed, choices);
}

function readBody(election: BallotContext, contests: readonly Contest[], body: JsonValue): Ballot | OpeningResult {
  try {
    return decodeBallot(election, contests, body);
  } catch (e) {
    if (e instanceof ProtocolError && e.reason === 'fingerprint') {
      return mismatch('fingerprint');
    }
    throw e;
  }
}

function recompute(
  election: BallotContext,
  ballot: Ballot,
  seed: Uint8Array,
  claimed?: readonly (readonly number[])[],
): OpeningResult {
  if (seed.length !== SEED) {
    return mismatch('seed');
  }
  if (claimed !== undefined && claimed.length !== ballot.contests.length) {
    return mismatch('choices');
  }
  const credential = ballot.credential.toBytes();
  const found: number[][] = [];
  for (const [i, { contest, ciphertexts }] of ballot.contests.entries()) {
    const all = slotsOf(contest);
    const claims = claimed?.[i];
    if (claims !== undefined && claims.length !== all.length) {
      return mismatch(contest.id);
    }
    const values: number[] = [];
    for (const [j, { id, limit }] of all.entries()) {
      const r = randomness(seed, election.electionId, credential, contest.id, id);
      const { pad, data } = ciphertexts[j]!;
      const value = G.multiplySecret(r).equals(pad)
        ? logarithm(data.subtract(election.key.multiplySecret(r)), limit)
        : null;
      if (value === null || (claims !== undefined && value !== claims[j])) {
        return mismatch(`${contest.id}/${id}`);
      }
      values.push(value);
    }
    found.push(values);
  }
  return allowed(ballot, found) ?? { kind: 'matches', choices: found };
}

/** A ballot of values that the contests do not allow cannot be on the board: its sum proof would be false. */
function allowed(ballot: Ballot, choices: readonly (readonly number[])[]): OpeningResult | null {
  for (const [i, { contest }] of ballot.contests.entries()) {
    try {
      checkChoices([contest], [choices[i]!]);
    } catch (e) {
      if (e instanceof ProtocolError) {
        return mismatch(contest.id);
      }
      throw e;
    }
  }
  return null;
}

/** The v from 0 to `limit` with v·G = element, or `null`. */
function logarithm(element: Element, limit: number): number | null {
  let multiple = IDENTITY;
  for (let value = 0; value <= limit; value++) {
    if (multiple.equals(element)) {
      return value;
    }
    multiple = multiple.add(G.element);
  }
  return null;
}

function mismatch(where: string): OpeningResult {
  return { kind: 'mismatch', where };
}
