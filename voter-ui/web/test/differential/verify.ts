/**
 * Verifies ballots that Java has sealed. A line of input is
 * `{"fingerprint", "jointKey", "manifest", "opening", "style", "submission"}`, opening and submission as b64u of their
 * canonical bytes. A line of output is `{"choices", "hash"}`, or `{"reason", "what", "where"}` for a refusal.
 */
import {
  base64url,
  checkTest,
  decodeSubmission,
  ProtocolError,
  readOpening,
  trackingCode,
  verifyBallot,
} from '../../src/protocol/index.ts';
import { verifyAuthor } from '../../src/protocol/entry.ts';
import { answerLines, told } from './lines.ts';

await answerLines((json) => {
  const { election, contests } = told(json);
  const submission = decodeSubmission(json.field('submission').bytes(1, 65_535));
  verifyAuthor(election.manifest, submission);
  const { hash } = verifyBallot(election, contests, submission.body.value);
  const opening = readOpening(json.field('opening').bytes(1, 65_535));
  const result = checkTest(election, contests, trackingCode(hash), submission.body.value, opening);
  if (result.kind === 'mismatch') {
    throw new ProtocolError('proof', result.where, 'the opening does not match');
  }
  return { choices: result.choices, hash: base64url.encode(hash) };
});
