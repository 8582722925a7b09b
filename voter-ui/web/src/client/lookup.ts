import {
  type Contest,
  type Proven,
  ProtocolError,
  type ProvenBallot,
  readFingerprint,
  verifyElection,
  verifyTracked,
  verifyVoter,
  type VerifiedElection,
} from '../protocol/index.ts';
import { Board, BoardError } from './board.ts';

/** Reads and verifies the election that a fingerprint names. */
export async function readElection(board: Board, fingerprint: string): Promise<VerifiedElection> {
  const expected = readFingerprint(fingerprint);
  return verifyElection(await board.ready(), expected);
}

/** Finds a ballot by hash (base64url) or tracking code, with its receipt verified; nothing when the box knows none. */
export async function findBallot(
  board: Board,
  election: VerifiedElection,
  code: string,
): Promise<ProvenBallot | undefined> {
  let answer: Uint8Array;
  try {
    answer = await board.tracker(code);
  } catch (error) {
    if (error instanceof BoardError && error.failure === 'not-found') {
      return undefined;
    }
    throw error;
  }
  const value = JSON.parse(new TextDecoder().decode(answer)) as { entries?: Array<{ seq?: unknown }> };
  const seq = value.entries?.[0]?.seq;
  if (typeof seq !== 'number') {
    throw new ProtocolError('answer', 'tracker', 'the ballot box has not said where the ballot is');
  }
  return verifyTracked(election, await board.receipt(seq), code);
}

/** The contests that the ballot's voter has, by the roll. */
export async function contestsOfVoter(board: Board, election: VerifiedElection, ballot: Proven): Promise<readonly Contest[]> {
  const credential = ballot.entry.author;
  return verifyVoter(election, credential, await board.voter(credential)).contests;
}

