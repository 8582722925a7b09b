import { verifyApprovals } from './approvals.ts';
import { base64url, equal } from './bytes.ts';
import type { Contest } from './contest.ts';
import type { VerifiedElection } from './election.ts';
import { decodeEntry, readCredential, verifyAuthor } from './entry.ts';
import { ProtocolError } from './errors.ts';
import { Field } from './field.ts';
import { encode, MAX_ENTRY } from './json.ts';
import { type Cell, contestsOf, type Style } from './manifest.ts';
import { leafHash, verifyInclusion } from './merkle.ts';

/** A credential of the roll, and what it may vote on. */
export interface Voter {
  /** b64u. */
  readonly credential: string;
  readonly style: Style;
  readonly cell: Cell;
  readonly weight: number;

  /** Those of the style, in its order. */
  readonly contests: readonly Contest[];
}

/** A longer chain of replacements is refused. */
const MAX_REPLACEMENTS = 100;

/**
 * Checks the ballot box's answer to the question what a credential may vote on: the canonical
 * `{"credential", "index", "line", "path", "replacements", "successor"}`.
 *
 * `line` is a line of the roll (§8.2) that stands at `index` in the tree of `ready.roll` with the proof `path`.
 * `replacements` leads from its credential to the one that was asked: for each replacement (§8.4) the entries, in b64u,
 * of the registrar's proposal and its first k approvals. `successor` is the credential that has replaced the asked one.
 *
 * @param credential the asked one, in b64u
 * @throws ProtocolError `replaced`, `roll`, `inclusion`, `approvals`, `signature`, `malformed`, `not-canonical`
 */
export function verifyVoter(election: VerifiedElection, credential: string, answer: Uint8Array): Voter {
  const json = Field.read(answer).only('credential', 'index', 'line', 'path', 'replacements', 'successor');
  if (json.field('credential').value !== credential) {
    throw new ProtocolError('roll', 'credential', 'the answer is about another credential');
  }
  const { manifest, ready } = election;
  const line = json.field('line').only('cell', 'credential', 'style', 'weight');
  const cell = named(manifest.cells, line.field('cell'));
  const style = named(manifest.styles, line.field('style'));
  const weight = line.field('weight').int(1, 2 ** 32);
  readCredential(line.field('credential'));
  verifyInclusion(
    leafHash(encode(line.value)),
    json.field('index').int(0, Number.MAX_SAFE_INTEGER),
    ready.roll.count,
    json.field('path').list(0, 63, (hash) => hash.digest()),
    ready.roll.root,
  );
  const holder = json
    .field('replacements')
    .list(0, MAX_REPLACEMENTS, (item) => item)
    .reduce((old, replacement) => verifyReplacement(election, old, replacement), String(line.field('credential').value));
  if (holder !== credential) {
    throw new ProtocolError('roll', 'replacements', 'do not lead from the roll to this credential');
  }
  const successor = json.field('successor').nullable(readCredential);
  if (successor !== null) {
    throw new ProtocolError('replaced', 'successor', 'another credential has taken the place of this one');
  }
  return { credential, style, cell, weight, contests: contestsOf(manifest, style) };
}

function named<T extends { readonly id: string }>(items: readonly T[], json: Field): T {
  const item = items.find(({ id }) => id === json.value);
  if (item === undefined) {
    throw json.fail('is not in the manifest', 'roll');
  }
  return item;
}

/** Returns the credential that takes the place of `old`. */
function verifyReplacement({ manifest }: VerifiedElection, old: string, json: Field): string {
  const entries = json
    .list(1, 51, (item) => item)
    .map((item) => decodeEntry(item.bytes(1, MAX_ENTRY), item.path));
  const [proposal, ...approvals] = entries;
  if (proposal?.type !== 'propose' || proposal.author.kind !== 'registrar') {
    throw json.fail('must begin with a proposal of the registrar', 'roll');
  }
  const body = proposal.body.only('action', 'new', 'old');
  body.field('action').oneOf('replace');
  const before = readCredential(body.field('old')).toBytes();
  if (!equal(before, base64url.decode(old))) {
    throw json.fail('replaces another credential', 'roll');
  }
  verifyAuthor(manifest, proposal);
  verifyApprovals(manifest, proposal, approvals);
  return base64url.encode(readCredential(body.field('new')).toBytes());
}
