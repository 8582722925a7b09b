/**
 * Every section of docs/vectors/vectors.json that a browser has a use for. Left out: `equality`, `lagrange`,
 * `decryption` and the HPKE share of `ceremony`, which are for trustees and verifiers; nothing in src/ computes them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  challengeOf,
  checkOpening,
  consistencyRoots,
  contestsOf,
  Credential,
  decodeBallot,
  decodeManifest,
  electionId,
  encode,
  fromUtf8,
  inclusionPath,
  leafHash,
  parse,
  root,
  sha256,
  utf8,
  verifyBallot,
  verifyConsistency,
  verifyInclusion,
} from '../src/protocol/index.ts';
import { parseCheckpoint } from '../src/protocol/checkpoint-text.ts';
import { message } from '../src/protocol/entry.ts';
import { Field } from '../src/protocol/field.ts';
import { decodeElement, decodeKey, decodeScalar, encodeScalar, FixedBase, G, multiplyPublic, wide } from '../src/protocol/group.ts';
import { parseNote, verifyNote } from '../src/protocol/note.ts';
import { parsePolicy } from '../src/protocol/policy.ts';
import { decodeEd25519Key, verifyCredentialSignature, verifyEd25519 } from '../src/protocol/signatures.ts';
import { Transcript } from '../src/protocol/transcript.ts';
import { parseVerifierKey } from '../src/protocol/vkey.ts';
import { b, flipped, type Json, refused, t, vectors } from './support.ts';

describe('the test vectors', () => {
  const manifest = vectors<{ json: string; election: string }>('manifest');

  it('scalars: wide', () => {
    for (const { bytes, wide: expected } of vectors<{ bytes: string; wide: string }[]>('scalars')) {
      assert.equal(t(encodeScalar(wide(b(bytes)))), expected);
      assert.equal(decodeScalar(b(expected)), wide(b(bytes)));
    }
  });

  it('elements: scalar · G', () => {
    for (const { scalar, element } of vectors<{ scalar: string; element: string }[]>('elements')) {
      const s = decodeScalar(b(scalar));
      assert.equal(t(G.multiplyPublic(s).toBytes()), element);
      assert.ok(decodeElement(b(element)).equals(G.multiplyPublic(s)));
      if (s !== 0n) {
        assert.equal(t(G.multiplySecret(s).toBytes()), element);
      }
    }
  });

  it('transcript: bytes, digest, challenge, point', () => {
    const vector = vectors<Record<'label' | 'bytes' | 'digest' | 'challenge' | 'point', string>>('transcript');
    const transcript = new Transcript(vector.label)
      .item('group', 'ristretto255')
      .item('text', 'héllo')
      .item('number', 258)
      .item('element', G.element)
      .item('empty', new Uint8Array(0));
    assert.equal(t(transcript.bytes()), vector.bytes);
    assert.equal(t(transcript.digest()), vector.digest);
    assert.equal(t(encodeScalar(transcript.challenge())), vector.challenge);
    assert.equal(t(transcript.point().toBytes()), vector.point);
  });

  it('schnorr: challenge and equation', () => {
    const vector = vectors<Json>('schnorr');
    const proof = b(vector.proof);
    const challenge = new Transcript('vitrine/1/coefficient')
      .item('group', 'ristretto255')
      .item('election', b(vector.election))
      .item('attempt', vector.attempt)
      .item('trustee', vector.trustee)
      .item('coefficient', vector.coefficient)
      .item('statement', b(vector.statement))
      .item('commitment', proof.subarray(0, 32))
      .challenge();
    assert.equal(t(encodeScalar(challenge)), vector.challenge);
    const right = decodeElement(proof.subarray(0, 32)).add(multiplyPublic(decodeElement(b(vector.statement)), challenge));
    assert.ok(G.multiplyPublic(decodeScalar(proof.subarray(32))).equals(right));
  });

  it('manifest: the election identifier', () => {
    const value = parse(utf8(manifest.json));
    assert.equal(t(electionId(value)), manifest.election);
    assert.equal(t(decodeManifest(new Field(value)).electionId), manifest.election);
    assert.equal(fromUtf8(encode(value)), manifest.json);
  });

  it('credential: secret and public key from the code', () => {
    const vector = vectors<Record<'code' | 'election' | 'credential' | 'secret', string>>('credential');
    const credential = Credential.derive(b(vector.code), b(vector.election));
    assert.equal(credential.publicKey, vector.credential);
    assert.equal(t(G.multiplyPublic(decodeScalar(b(vector.secret))).toBytes()), vector.credential);
  });

  it('ceremony: commitments and the joint key', () => {
    const vector = vectors<Json>('ceremony');
    let joint = decodeElement(new Uint8Array(32));
    for (const [i, reveal] of vector.reveals.entries()) {
      const body = typeof reveal === 'string' ? parse(utf8(reveal)) : reveal;
      const committed = encode({ election: vector.election, label: 'vitrine/1/commitment', reveal: body });
      assert.equal(t(sha256(committed)), vector.commitments[i]);
      joint = joint.add(decodeKey(b(body.coefficients[0])));
    }
    assert.equal(t(joint.toBytes()), vector.jointKey);
  });

  it('ballot: hash, challenge, proofs, ciphertexts from the seed, choices from the secret key', () => {
    const vector = vectors<Json>('ballot');
    const body = parse(utf8(vector.body));
    const decoded = decodeManifest(new Field(parse(utf8(manifest.json))));
    const fingerprint = b((body as Json).fingerprint);
    const key = new FixedBase(b(vector.key));
    const context = { electionId: decoded.electionId, fingerprint, key };
    const style = decoded.styles.find((s) => s.id === vector.style)!;
    const contests = contestsOf(decoded, style);
    const ballot = verifyBallot(context, contests, body);
    assert.equal(t(ballot.hash), vector.hash);
    assert.equal(t(encodeScalar(challengeOf(context, decodeBallot(context, contests, body)))), vector.challenge);
    const opened = checkOpening(context, contests, body, b(vector.seed));
    assert.deepEqual(opened, { kind: 'matches', choices: vector.choices });
    assert.equal(checkOpening(context, contests, body, b(vector.seed), vector.choices).kind, 'matches');
    const secret = decodeScalar(b(vector.secretKey));
    for (const [i, contest] of ballot.contests.entries()) {
      for (const [j, { pad, data }] of contest.ciphertexts.entries()) {
        const message = data.subtract(multiplyPublic(pad, secret));
        assert.ok(message.equals(G.multiplyPublic(BigInt(vector.choices[i][j]))));
      }
    }
  });

  it('signature: messages and both signatures', () => {
    const vector = vectors<Json>('signature');
    const ballot = message(b(vector.election), 'ballot', vector.credential, b(vector.body));
    assert.equal(fromUtf8(ballot), vector.message);
    assert.ok(verifyCredentialSignature(decodeKey(b(vector.credential)), ballot, b(vector.signature)));
    assert.ok(!verifyCredentialSignature(decodeKey(b(vector.credential)), flipped(ballot), b(vector.signature)));
    const incident = message(b(vector.election), 'incident', 'official-1', b(vector.body));
    assert.equal(fromUtf8(incident), vector.officialMessage);
    assert.ok(verifyEd25519(decodeEd25519Key(b(vector.officialKey)), incident, b(vector.officialSignature)));
    assert.ok(!verifyEd25519(decodeEd25519Key(b(vector.officialKey)), ballot, b(vector.officialSignature)));
  });

  it('merkle: roots, inclusion, consistency', () => {
    const vector = vectors<Record<'entries' | 'roots' | 'inclusionOf2In7' | 'consistencyFrom3To7', string[]>>('merkle');
    const entries = vector.entries.map(utf8);
    const roots = vector.roots.map(b);
    for (const [size, expected] of vector.roots.entries()) {
      assert.equal(t(root(entries.slice(0, size))), expected);
    }
    verifyInclusion(leafHash(entries[2]!), 2, 7, vector.inclusionOf2In7.map(b), roots[7]!);
    assert.deepEqual(inclusionPath(entries, 2).map(t), vector.inclusionOf2In7);
    const path = vector.consistencyFrom3To7.map(b);
    verifyConsistency({ size: 3, root: roots[3]! }, { size: 7, root: roots[7]! }, path);
    assert.notEqual(consistencyRoots(3, 7, roots[3]!, path), null);
    refused('consistency', () => verifyConsistency({ size: 3, root: roots[2]! }, { size: 7, root: roots[7]! }, path));
  });

  it("checkpoint: the log's signatures and the witness", () => {
    const vector = vectors<Json>('checkpoint');
    const note = parseNote(vector.note);
    const keys = [parseVerifierKey(vector.ed25519), parseVerifierKey(vector.mldsa44)];
    const w1 = parsePolicy(vector.policy).witnesses.find((witness) => witness.name === 'w1')!.key;
    const signers = verifyNote(note, [...keys, w1]);
    assert.deepEqual([...signers.keys()].map((key) => key.text).sort(), [...keys, w1].map((key) => key.text).sort());
    const checkpoint = parseCheckpoint(note.text);
    assert.equal(checkpoint.size, vector.size);
    assert.equal(t(checkpoint.root), vector.root);
    refused('checkpoint', () => verifyNote(parseNote(vector.note.replace('\n7\n', '\n8\n')), keys));
  });
});
