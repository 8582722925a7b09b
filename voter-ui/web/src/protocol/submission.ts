import { sha256 } from './bytes.ts';
import type { Credential } from './credential.ts';
import { encodeSubmission, message } from './entry.ts';
import { encode, type JsonValue } from './json.ts';

/**
 * The canonical submission of a ballot (§5), signed with the credential. Only with this signature a ballot can be cast,
 * or opened: the type is part of what is signed.
 *
 * @throws ProtocolError `erased`
 */
export function castSubmission(
  election: { readonly electionId: Uint8Array },
  credential: Credential,
  type: 'ballot' | 'opened',
  body: JsonValue,
): Uint8Array {
  const author = credential.publicKey;
  const signature = credential.sign(message(election.electionId, type, author, sha256(encode(body))));
  return encodeSubmission(author, type, body, signature);
}
