import { base64url, equal } from './bytes.ts';
import { type BallotElection, ciphertextsOf, demandChoices, randomness, readBallot } from './ballot.ts';
import { ProtocolError } from './errors.ts';
import { G, publicTimes } from './group.ts';
import { Cursor, encode, parse } from './json.ts';
import type { Contest } from './manifest.ts';

/** What opens a tested ballot (specification §9.7). */
export interface Opening {
  readonly ballot: Uint8Array;
  readonly choices: readonly (readonly number[])[];
  readonly credential: string;
  readonly fingerprint: Uint8Array;
  readonly seed: Uint8Array;
}

export function makeOpening(opening: Opening): Uint8Array {
  return encode({
    ballot: base64url.encode(opening.ballot),
    choices: opening.choices.map((values) => [...values]),
    credential: opening.credential,
    fingerprint: base64url.encode(opening.fingerprint),
    format: 'vitrine/1/opening',
    seed: base64url.encode(opening.seed),
  });
}

/** @throws ProtocolError 'malformed' */
export function readOpening(bytes: Uint8Array): Opening {
  const f = new Cursor(parse(bytes)).fields('ballot', 'choices', 'credential', 'fingerprint', 'format', 'seed');
  f.format.literal('vitrine/1/opening');
  return {
    ballot: f.ballot.bytes(32),
    choices: f.choices.list(1, 200).map((values) => values.list(1, 1_001).map((value) => value.integer(0, 1_000))),
    credential: f.credential.string(43, 43),
    fingerprint: f.fingerprint.bytes(32),
    seed: f.seed.bytes(32),
  };
}

export type OpeningCheck =
  | { readonly kind: 'matches'; readonly choices: readonly (readonly number[])[] }
  | { readonly kind: 'mismatch'; readonly where: string };

/**
 * Recomputes every ciphertext of an opened ballot from the seed, which gives each value, and compares with the choices that
 * the opening claims, where it claims any.
 */
export function checkOpening(
  election: BallotElection,
  contests: readonly Contest[],
  body: Cursor,
  seed: Uint8Array,
  claimed?: readonly (readonly number[])[],
): OpeningCheck {
  let ballot;
  try {
    ballot = readBallot(contests, body);
  } catch (error) {
    if (error instanceof ProtocolError) {
      return { kind: 'mismatch', where: error.where };
    }
    throw error;
  }
  if (!equal(ballot.fingerprint, election.fingerprint)) {
    return { kind: 'mismatch', where: 'fingerprint' };
  }
  const credential = base64url.decode(ballot.credential, 32);
  const choices: number[][] = [];
  for (const { contest, ciphertexts } of ballot.contests) {
    const values: number[] = [];
    for (const [i, { id, limit }] of ciphertextsOf(contest).entries()) {
      const ciphertext = ciphertexts[i];
      const r = randomness(seed, election.electionId, credential, contest.id, id);
      const plain = ciphertext?.data.subtract(publicTimes(election.jointKey, r));
      const value = Array.from({ length: limit + 1 }, (_, v) => v).find((v) =>
        plain?.equals(publicTimes(G, BigInt(v))),
      );
      if (value === undefined || ciphertext === undefined || !ciphertext.pad.equals(publicTimes(G, r))) {
        return { kind: 'mismatch', where: `${contest.id}/${id}` };
      }
      values.push(value);
    }
    try {
      demandChoices(contest, values);
    } catch {
      return { kind: 'mismatch', where: contest.id };
    }
    choices.push(values);
  }
  if (claimed !== undefined && JSON.stringify(claimed) !== JSON.stringify(choices)) {
    return { kind: 'mismatch', where: 'choices' };
  }
  return { kind: 'matches', choices };
}
