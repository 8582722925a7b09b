import { encryptBallot } from './protocol/ballot.ts';
import { base64url, utf8 } from './protocol/bytes.ts';
import type { Contest } from './protocol/contest.ts';
import { FixedBase } from './protocol/group.ts';
import { Transcript } from './protocol/transcript.ts';

const ROUNDS = 12;

/** Milliseconds that ballots with one contest of so many options take, the first one cold. */
export function measure(options: number): number[] {
  const contest: Contest = {
    id: 'one',
    kind: 'choose',
    title: new Map([['en', 'One']]),
    options: Array.from({ length: options }, (_, i) => ({ id: `o${i}`, limit: 1, title: new Map([['en', String(i)]]) })),
    min: 1,
    max: 1,
    blank: false,
  };
  const point = (name: string) => new Transcript('vitrine/1/bench').item('name', name).point().toBytes();
  const election = { electionId: utf8('e'.repeat(32)), fingerprint: utf8('f'.repeat(32)), key: new FixedBase(point('key')) };
  return Array.from({ length: ROUNDS }, (_, round) => {
    const choices = [contest.options.map((_, i) => (i === round % options ? 1 : 0))];
    const from = performance.now();
    encryptBallot({ election, contests: [contest], credential: base64url.encode(point('voter')), previous: null, choices });
    return performance.now() - from;
  });
}
