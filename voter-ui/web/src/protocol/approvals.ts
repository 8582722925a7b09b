import { base64url, equal } from './bytes.ts';
import { type Entry, verifyAuthor } from './entry.ts';
import { ProtocolError } from './errors.ts';
import type { Manifest } from './manifest.ts';

/**
 * Checks that exactly k distinct officials have approved a proposal (§6.2), each with a valid signature. That the
 * checkpoint in an approval is that of the board can be judged with the board only; here it has the right form and
 * covers the proposal.
 *
 * @throws ProtocolError `approvals`, `signature`, `malformed`
 */
export function verifyApprovals(manifest: Manifest, proposal: Entry, approvals: readonly Entry[]): void {
  if (approvals.length !== manifest.approvals) {
    throw new ProtocolError('approvals', '', `${approvals.length} are there; ${manifest.approvals} are needed`);
  }
  const officials = new Set<number>();
  for (const approval of approvals) {
    const where = `entry ${approval.seq}`;
    if (approval.type !== 'approve' || approval.author.kind !== 'official') {
      throw new ProtocolError('approvals', where, 'is no approval of an official');
    }
    if (officials.has(approval.author.number)) {
      throw new ProtocolError('approvals', where, `is a second approval of ${approval.authorText}`);
    }
    officials.add(approval.author.number);
    const body = approval.body.only('checkpoint', 'proposal');
    if (!equal(body.field('proposal').digest(), proposal.hash)) {
      throw new ProtocolError('approvals', where, `does not approve ${base64url.encode(proposal.hash)}`);
    }
    const checkpoint = body.field('checkpoint').only('root', 'size');
    checkpoint.field('root').digest();
    const size = checkpoint.field('size').int(1, Number.MAX_SAFE_INTEGER);
    if (size <= proposal.seq || size > approval.seq) {
      throw new ProtocolError('approvals', where, 'names a checkpoint that does not lie between proposal and approval');
    }
    verifyAuthor(manifest, approval);
  }
}
