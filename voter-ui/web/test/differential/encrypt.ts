/**
 * Seals and signs ballots for the differential test with Java. A line of input is
 * `{"choices", "code", "fingerprint", "jointKey", "manifest", "previous", "seed", "style", "type"}`; the code is its 15
 * bytes. A line of output is `{"credential", "hash", "opening", "submission", "tracking"}`, the opening and the
 * submission as b64u of their canonical bytes.
 */
import {
  base64url,
  castSubmission,
  Credential,
  encryptBallot,
  makeOpening,
  trackingCode,
} from '../../src/protocol/index.ts';
import { answerLines, told } from './lines.ts';

await answerLines((json) => {
  const { election, contests } = told(json);
  const credential = Credential.derive(json.field('code').bytes(15), election.electionId);
  const choices = json.field('choices').list(1, 200, (values) => values.list(1, 1_001, (value) => value.int(0, 1_000)));
  const { body, hash, seed } = encryptBallot({
    election,
    contests,
    credential,
    previous: json.field('previous').nullable((previous) => previous.digest()),
    choices,
    seed: json.field('seed').bytes(32),
  });
  const type = json.field('type').oneOf('ballot', 'opened');
  const opening = { ballot: hash, choices, credential: credential.publicKey, fingerprint: election.fingerprint, seed };
  return {
    credential: credential.publicKey,
    hash: base64url.encode(hash),
    opening: base64url.encode(makeOpening(opening)),
    submission: base64url.encode(castSubmission(election, credential, type, body)),
    tracking: trackingCode(hash),
  };
});
