import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  base64,
  decodeManifest,
  encode,
  forkProof,
  parse,
  prefixOf,
  root,
  sha256,
  utf8,
  verifyCheckpoint,
} from '../src/protocol/index.ts';
import { Field } from '../src/protocol/field.ts';
import { b, type Json, refused, t, vectorFile } from './support.ts';
import { consistencyPath } from './log.ts';
import { answer, checkpoint, World } from './world.ts';

const world = new World();
const election = world.verify();
const board = Array.from({ length: 7 }, (_, i) => utf8(`entry ${i}`));
const forged = board.with(2, utf8('another'));

describe('the fork in docs/vectors', () => {
  const file = vectorFile('faults/fork.json');
  const { evidence, manifest: manifestBody, ready: readyBody } = parse(file) as Json;
  const manifest = decodeManifest(new Field(manifestBody));
  const accused = { manifest, electionId: manifest.electionId, manifestBody, readyBody };
  const proof = evidence.proof.map(b);

  it('is made again, byte for byte', () => {
    assert.deepEqual(forkProof(accused, evidence.first, evidence.second, b(evidence.prefix), proof), file);
  });

  it('is made again from the two views and the consistency proof', () => {
    const first = verifyCheckpoint(manifest, evidence.first);
    const second = verifyCheckpoint(manifest, evidence.second);
    assert.equal(t(prefixOf(first, second, proof)!), evidence.prefix);
  });

  it('leaves lines of unknown keys out', () => {
    const stranger = `${evidence.first}— nobody.example ${base64.encode(new Uint8Array(9))}\n`;
    assert.deepEqual(forkProof(accused, stranger, evidence.second, b(evidence.prefix), proof), file);
  });

  it('is not made of the near miss', () => {
    const miss = (parse(vectorFile('faults/not-fork.json')) as Json).evidence;
    const make = (): unknown => forkProof(accused, miss.first, miss.second, b(miss.prefix), miss.proof.map(b));
    assert.throws(make, { name: 'ProtocolError' });
  });
});

describe('a fork', () => {
  it('of one size needs no proof', () => {
    const second = checkpoint(forged);
    const file = parse(forkProof(election, checkpoint(board), second, root(forged), [])) as Json;
    assert.deepEqual(file.evidence.proof, []);
    assert.equal(file.evidence.prefix, t(root(forged)));
    assert.equal(file.kind, 'fork');
    assert.deepEqual(encode(file.ready), encode(election.readyBody));
    assert.deepEqual(prefixOf({ size: 7, root: root(board) }, { size: 7, root: root(forged) }, []), root(forged));
  });

  it('is shown by signed answers as well as by checkpoints', () => {
    const head = encode(
      answer(election.electionId, {
        checkpoint: { root: t(root(board)), size: 7 },
        credential: world.credentials[0]!.publicKey,
        kind: 'head',
        latest: null,
        time: 1,
      }),
    );
    const file = parse(forkProof(election, head, checkpoint(forged), root(forged), [])) as Json;
    assert.deepEqual(encode(file.evidence.first), head);
    refused('answer', () => forkProof({ ...election, electionId: sha256() }, head, checkpoint(forged), root(forged), []));
  });

  it('of two sizes has the prefix that its proof leads from', () => {
    // From 6 to 7 entries: the two behind the first four, the last leaf, the first four.
    const six = [root(forged.slice(4, 6)), root(forged.slice(6)), root(forged.slice(0, 4))];
    const older = { size: 6, root: root(board.slice(0, 6)) };
    const prefix = prefixOf(older, { size: 7, root: root(forged) }, six);
    assert.deepEqual(prefix, root(forged.slice(0, 6)));
    const file = parse(forkProof(election, checkpoint(board.slice(0, 6)), checkpoint(forged), prefix!, six)) as Json;
    assert.equal(file.evidence.proof.length, 3);
    assert.equal(prefixOf(older, { size: 7, root: root(board) }, six), null);
  });

  it('from a size that is a power of two has the prefix that the ballot box said, if the proof leads from it', () => {
    const older = { size: 4, root: root(board.slice(0, 4)) };
    const newer = { size: 7, root: root(forged) };
    const proof = consistencyPath(forged, 4);
    const said = root(forged.slice(0, 4));
    assert.equal(prefixOf(older, newer, proof), null);
    assert.equal(prefixOf(older, newer, proof, sha256()), null);
    assert.deepEqual(prefixOf(older, newer, proof, said), said);
    forkProof(election, checkpoint(board.slice(0, 4)), checkpoint(forged), said, proof);
  });

  it('is not made where both views are one history, or the proof leads elsewhere', () => {
    refused('consistency', () => forkProof(election, checkpoint(board), checkpoint(board), root(board), []), 'prefix');
    refused('consistency', () => forkProof(election, checkpoint(board), checkpoint(forged), sha256(), []), 'proof');
    refused('consistency', () => forkProof(election, checkpoint(board), checkpoint(forged), root(forged), [sha256()]), 'proof');
    refused('consistency', () => forkProof(election, checkpoint(board), checkpoint(forged.slice(0, 3)), root(forged), []));
  });

  it('is not made of views that are not signed', () => {
    refused('checkpoint', () => forkProof(election, checkpoint(board, ['log']), checkpoint(forged), root(forged), []));
    refused('checkpoint', () => forkProof(election, checkpoint(board), checkpoint(forged, ['w1', 'w2']), root(forged), []));
  });
});
