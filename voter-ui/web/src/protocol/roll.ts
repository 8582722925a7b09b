import { approved, signedWith, type VerifiedElection } from './election.ts';
import { readEntry } from './entry.ts';
import { demand, ProtocolError } from './errors.ts';
import { Cursor, encode, parse } from './json.ts';
import { contestsOf, type Contest } from './manifest.ts';
import { leafHash, verifyInclusion } from './merkle.ts';

/** A proven place on the roll. */
export interface Voter {
  readonly style: string;
  readonly cell: string;
  readonly weight: number;
  readonly contests: readonly Contest[];
}

/**
 * Verifies the answer of `GET {base}/voters/{credential}` (specification §15): the line is in the roll that `ready` binds, and
 * every replacement since then was signed by the registrar and approved by k officials.
 *
 * @throws ProtocolError 'roll'; 'replaced' when another credential has taken this one's place
 */
export function verifyVoter(election: VerifiedElection, credential: string, answer: Uint8Array): Voter {
  const { manifest, ready } = election;
  const f = new Cursor(parse(answer)).fields('credential', 'index', 'line', 'path', 'replacements', 'successor');
  const line = f.line.fields('cell', 'credential', 'style', 'weight');
  const path = f.path.list(0, 64).map((hash) => hash.bytes(32));
  demand(
    verifyInclusion(leafHash(encode(f.line.value)), f.index.integer(), ready.roll.count, path, ready.roll.root),
    'roll',
    'line',
    'the line is not on the roll that the officials have signed',
  );
  let holder = line.credential.string(43, 43);
  for (const replacement of f.replacements.list(0, 1_000)) {
    const entries = replacement.list(2, 100).map((item) => readEntry(item.bytes()));
    const [proposal] = entries;
    demand(proposal?.type === 'propose' && proposal.author === 'registrar', 'roll', 'replacements', 'this is no replacement');
    signedWith(manifest, proposal, manifest.registrar.key);
    const body = proposal.body.fields('action', 'new', 'old');
    body.action.literal('replace');
    demand(body.old.string() === holder, 'roll', 'replacements', 'a replacement is of another credential');
    approved(manifest, entries, proposal, manifest.approvals);
    holder = body.new.string(43, 43);
  }
  demand(holder === credential && f.credential.value === credential, 'roll', 'credential', 'the line is another voter’s');
  if (f.successor.value !== null) {
    throw new ProtocolError('replaced', 'successor', 'the credential has been replaced');
  }
  const style = line.style.string();
  const contests = contestsOf(manifest, style);
  demand(contests !== undefined, 'roll', 'style', 'the roll names a style that there is not');
  return { style, cell: line.cell.string(), weight: line.weight.integer(1), contests };
}

