import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import * as core from '../src/protocol/index.ts';
import { decodeElement, decodeScalar, encodeElement, encodeScalar, G, mod, publicTimes, wide } from '../src/protocol/group.ts';
import { Cursor, encode, parse } from '../src/protocol/json.ts';
import { consistencyRoots, leafHash, merkleRoot, verifyInclusion } from '../src/protocol/merkle.ts';
import { parseNote, parseVerifierKey, signaturesBy } from '../src/protocol/note.ts';
import { verifyCredentialSignature, verifyEd25519, verifyMlDsa44 } from '../src/protocol/signatures.ts';
import { Transcript } from '../src/protocol/transcript.ts';

// Left out of docs/vectors/vectors.json: `lagrange` and `decryption` (trustees and verifiers combine), and in `ceremony` the
// sealed share. A voter's device does none of these.

const { base64url } = core;
const folder = new URL('../../../docs/vectors/', import.meta.url);
const vectors = JSON.parse(await readFile(new URL('vectors.json', folder), 'utf8'));
const bytes = (text: string) => base64url.decode(text);
const scalarOf = (text: string) => decodeScalar(bytes(text));

describe('the published vectors', () => {
  test('scalars are reduced from 64 bytes', () => {
    for (const { bytes: input, wide: output } of vectors.scalars) {
      assert.equal(base64url.encode(encodeScalar(wide(bytes(input)))), output);
    }
  });

  test('elements are multiples of the generator', () => {
    for (const { scalar, element } of vectors.elements) {
      assert.equal(base64url.encode(encodeElement(publicTimes(G, scalarOf(scalar)))), element);
    }
  });

  test('a transcript gives its bytes, digest, challenge and point', () => {
    const v = vectors.transcript;
    assert.equal(v.items, 'group = ristretto255; text = héllo; number = 258; element = G; empty');
    const transcript = new Transcript(v.label)
      .item('group', 'ristretto255')
      .item('text', 'héllo')
      .item('number', 258)
      .item('element', encodeElement(G))
      .item('empty', new Uint8Array());
    assert.equal(base64url.encode(transcript.bytes()), v.bytes);
    assert.equal(base64url.encode(transcript.digest()), v.digest);
    assert.equal(base64url.encode(encodeScalar(transcript.challenge())), v.challenge);
    assert.equal(base64url.encode(encodeElement(transcript.point())), v.point);
  });

  test('a proof of knowledge verifies', () => {
    const v = vectors.schnorr;
    const transcript = new Transcript('vitrine/1/coefficient')
      .item('group', 'ristretto255')
      .item('election', bytes(v.election))
      .item('attempt', v.attempt)
      .item('trustee', v.trustee)
      .item('coefficient', v.coefficient)
      .item('statement', bytes(v.statement))
      .item('commitment', bytes(v.proof).subarray(0, 32));
    assert.equal(base64url.encode(encodeScalar(transcript.challenge())), v.challenge);
    const left = publicTimes(G, decodeScalar(bytes(v.proof).subarray(32)));
    const right = decodeElement(bytes(v.proof).subarray(0, 32)).add(
      publicTimes(decodeElement(bytes(v.statement)), transcript.challenge()),
    );
    assert.ok(left.equals(right));
  });

  test('the joint key is the sum of the constant coefficients', () => {
    const v = vectors.ceremony;
    const sum = v.reveals
      .map((reveal: { coefficients: string[] }) => decodeElement(bytes(reveal.coefficients[0] ?? '')))
      .reduce((all: core.BallotElection['jointKey'], one: core.BallotElection['jointKey']) => all.add(one));
    assert.equal(base64url.encode(encodeElement(sum)), v.jointKey);
  });

  test('a manifest has its election identifier', () => {
    const manifest = core.readManifest(new Cursor(parse(core.utf8(vectors.manifest.json))));
    assert.equal(base64url.encode(manifest.electionId), vectors.manifest.election);
  });

  test('a code gives its credential', () => {
    const v = vectors.credential;
    assert.equal(core.Credential.derive(bytes(v.code), bytes(v.election)).publicKey, v.credential);
  });

  test('a ballot verifies, and its seed and choices give its ciphertexts', () => {
    const v = vectors.ballot;
    const manifest = core.readManifest(new Cursor(parse(core.utf8(vectors.manifest.json))));
    const contests = core.contestsOf(manifest, v.style) ?? [];
    const election = {
      electionId: bytes(v.election),
      fingerprint: bytes(v.fingerprint),
      jointKey: decodeElement(bytes(v.key)),
    };
    const body = parse(core.utf8(v.body));
    assert.equal(base64url.encode(core.sha256(encode(body))), v.hash);
    core.verifyBallot(election, contests, new Cursor(body));
    const check = core.checkOpening(election, contests, new Cursor(body), bytes(v.seed), v.choices);
    assert.equal(check.kind, 'matches');
    const own = core.encryptBallot({
      election,
      contests,
      credential: (body as { credential: string }).credential,
      previous: null,
      choices: v.choices,
      seed: bytes(v.seed),
    });
    const pairs = (value: unknown) =>
      (value as { contests: Array<{ ciphertexts: string[] }> }).contests.map((contest) => contest.ciphertexts);
    assert.deepEqual(pairs(own.body), pairs(body));
    core.verifyBallot(election, contests, new Cursor(own.body));
  });

  test('the signatures of a voter and of an official verify', () => {
    const v = vectors.signature;
    const message = core.entryMessage(bytes(v.election), 'ballot', v.credential, bytes(v.body));
    assert.equal(core.fromUtf8(message), v.message);
    assert.ok(verifyCredentialSignature(decodeElement(bytes(v.credential)), message, bytes(v.signature)));
    const official = core.utf8(v.officialMessage);
    assert.ok(verifyEd25519(bytes(v.officialKey), official, bytes(v.officialSignature)));
    assert.ok(!verifyEd25519(bytes(v.officialKey), message, bytes(v.officialSignature)));
  });

  test('roots, inclusion and consistency are those of RFC 6962', () => {
    const v = vectors.merkle;
    const leaves = v.entries.map((entry: string) => leafHash(core.utf8(entry)));
    const root = (size: number) => merkleRoot(leaves.slice(0, size));
    v.roots.forEach((expected: string, size: number) => assert.equal(base64url.encode(root(size)), expected));
    const inclusion = v.inclusionOf2In7.map(bytes);
    assert.ok(verifyInclusion(leaves[2], 2, 7, inclusion, root(7)));
    assert.ok(!verifyInclusion(leaves[2], 2, 6, inclusion, root(6)));
    assert.ok(!verifyInclusion(leaves[2], 7, 7, inclusion, root(7)));
    assert.ok(!verifyInclusion(leaves[2], 2, 7, inclusion.slice(1), root(7)));
    const roots = consistencyRoots(3, 7, v.consistencyFrom3To7.map(bytes), root(3));
    assert.deepEqual(roots?.first, root(3));
    assert.deepEqual(roots?.second, root(7));
    assert.equal(consistencyRoots(3, 7, v.consistencyFrom3To7.slice(1).map(bytes), root(3)), undefined);
  });

  test('the log has signed the checkpoint with both keys', () => {
    const v = vectors.checkpoint;
    const note = parseNote(v.note);
    const ed25519 = parseVerifierKey(v.ed25519);
    const mldsa44 = parseVerifierKey(v.mldsa44);
    assert.ok(signaturesBy(note, ed25519).some((s) => verifyEd25519(ed25519.key, core.utf8(note.text), s)));
    const [cosignature] = signaturesBy(note, mldsa44);
    assert.ok(cosignature !== undefined);
    const name = core.utf8(mldsa44.name);
    const length = new Uint8Array([name.length]);
    const message = core.concat(
      core.utf8('subtree/v1\n\0'),
      length,
      name,
      cosignature.subarray(0, 8),
      length,
      name,
      core.u64(0),
      core.u64(v.size),
      bytes(v.root),
    );
    assert.ok(verifyMlDsa44(mldsa44.key, message, cosignature.subarray(8)));
    assert.ok(!verifyMlDsa44(mldsa44.key, message.with(20, 7), cosignature.subarray(8)));
  });

  test('scalars above the order and elements that are none are refused', () => {
    assert.throws(() => decodeScalar(new Uint8Array(32).fill(255)), { reason: 'malformed' });
    assert.throws(() => decodeElement(new Uint8Array(32).fill(255)), { reason: 'malformed' });
    assert.equal(mod(-1n) + 1n, mod(0n) + mod(-1n) + 1n);
  });
});
