import assert from 'node:assert/strict';
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { describe, it } from 'node:test';
import {
  base64,
  base64url,
  concat,
  equal,
  fromUtf8,
  hex,
  leafHash,
  ProtocolError,
  root,
  inclusionPath,
  sha256,
  u32,
  u64,
  utf8,
  verifyInclusion,
} from '../src/protocol/index.ts';
import { decodeElement, decodeKey, decodeScalar, encodeScalar, FixedBase, G, ORDER, reduce, wide } from '../src/protocol/group.ts';
import { randomScalar } from '../src/protocol/random.ts';
import { decodeEd25519Key, verifyEd25519 } from '../src/protocol/signatures.ts';
import { Transcript } from '../src/protocol/transcript.ts';
import { flipped, refused } from './support.ts';

const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const littleEndian = (n: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n));

describe('bytes', () => {
  it('are encoded as the platform encodes them', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = sha512(utf8(String(length))).slice(0, length % 64);
      assert.equal(base64.encode(bytes), Buffer.from(bytes).toString('base64'));
      assert.equal(base64url.encode(bytes), Buffer.from(bytes).toString('base64url'));
      assert.equal(hex.encode(bytes), Buffer.from(bytes).toString('hex'));
      assert.deepEqual(base64.decode(base64.encode(bytes)), bytes);
      assert.deepEqual(base64url.decode(base64url.encode(bytes)), bytes);
    }
  });

  it('are not decoded from base64 of another form', () => {
    for (const text of ['A', 'AA', 'AAA', 'AA=', 'AA===', 'AAA==', 'AAAA=', 'AAAA====', 'AB==', 'AAB=', '=', '====', 'A A=', 'AA-_', 'AA==AA==', '\n']) {
      refused('malformed', () => base64.decode(text));
    }
  });

  it('are integers in big-endian order', () => {
    assert.equal(hex.encode(u32(0x01020304)), '01020304');
    assert.equal(hex.encode(u64(0x01020304)), '0000000001020304');
    assert.equal(hex.encode(u64(2 ** 53 - 1)), '001fffffffffffff');
    assert.equal(hex.encode(u64(2n ** 63n)), '8000000000000000');
  });

  it('are compared as a whole', () => {
    assert.ok(equal(sha256(), sha256()));
    assert.ok(!equal(sha256(), flipped(sha256(), 0)));
    assert.ok(!equal(sha256(), sha256().subarray(1)));
    assert.deepEqual(concat(utf8('a'), new Uint8Array(0), utf8('bc')), utf8('abc'));
    assert.deepEqual(sha256(utf8('a'), utf8('b')), sha256(utf8('ab')));
  });

  it('are text only if they are UTF-8', () => {
    assert.equal(fromUtf8(utf8('\ufeffä𝄞')), '\ufeffä𝄞');
    refused('malformed', () => fromUtf8(Uint8Array.of(0xc3)));
  });
});

describe('the group', () => {
  it('refuses every encoding of RFC 9496 §A.3 that is not canonical', () => {
    const bad = [
      '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      '0100000000000000000000000000000000000000000000000000000000000000',
      '01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
      '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
      '4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    ];
    for (const text of [...bad, '00', '']) {
      refused('malformed', () => decodeElement(unhex(text)));
    }
  });

  it('refuses the identity as a key only', () => {
    assert.ok(decodeElement(new Uint8Array(32)).is0());
    refused('malformed', () => decodeKey(new Uint8Array(32)));
    refused('malformed', () => new FixedBase(new Uint8Array(32)));
  });

  it('has scalars below its order', () => {
    assert.equal(decodeScalar(littleEndian(ORDER - 1n)), ORDER - 1n);
    refused('malformed', () => decodeScalar(littleEndian(ORDER)));
    refused('malformed', () => decodeScalar(new Uint8Array(32).fill(255)));
    refused('malformed', () => decodeScalar(new Uint8Array(31)));
    assert.equal(reduce(-1n), ORDER - 1n);
    assert.equal(wide(concat(littleEndian(ORDER), new Uint8Array(32))), 0n);
    assert.throws(() => wide(new Uint8Array(32)), RangeError);
    assert.deepEqual(encodeScalar(258n), littleEndian(258n));
  });

  it('multiplies secret and public scalars alike', () => {
    const base = new FixedBase(G.multiplyPublic(7n).toBytes());
    for (let i = 0; i < 20; i++) {
      const s = randomScalar();
      const expected = G.multiplyPublic(reduce(7n * s));
      assert.ok(base.multiplySecret(s).equals(expected));
      assert.ok(base.multiplyPublic(s).equals(expected));
    }
    assert.equal(new Set(Array.from({ length: 50 }, randomScalar)).size, 50);
  });

  it('refuses numbers that a transcript cannot hold', () => {
    assert.throws(() => new Transcript('label').item('n', 0.5));
    assert.notDeepEqual(new Transcript('l').item('ab', 'c').bytes(), new Transcript('l').item('a', 'bc').bytes());
  });
});

describe('Ed25519', () => {
  const Point = ed25519.Point;
  const secret = 0x1234567890abcdefn;
  const message = utf8('message');
  const A = Point.BASE.multiply(secret);
  const torsion = ED25519_TORSION_SUBGROUP.map((text) => Point.fromHex(text)).filter((point) => !point.is0());

  /** A signature with this commitment, for which r is the logarithm of its part of prime order. */
  function sign(R: typeof A, r: bigint, key = A): Uint8Array {
    const k = wide(sha512(concat(R.toBytes(), key.toBytes(), message)));
    return concat(R.toBytes(), encodeScalar(reduce(r + k * secret)));
  }

  it('verifies what is signed, and nothing else', () => {
    const key = decodeEd25519Key(A.toBytes());
    const signature = sign(Point.BASE.multiply(99n), 99n);
    assert.ok(verifyEd25519(key, message, signature));
    assert.ok(verifyEd25519(key, message, sign(Point.ZERO, 0n)), 'R may be the identity: the equation holds');
    for (let i = 0; i < 64; i++) {
      assert.ok(!verifyEd25519(key, message, flipped(signature, i)));
    }
    assert.ok(!verifyEd25519(key, flipped(message), signature));
    assert.ok(!verifyEd25519(key, message, signature.subarray(1)));
    assert.ok(!verifyEd25519(key, message, new Uint8Array(0)));
  });

  it('agrees with the library on its own signatures', () => {
    for (let i = 0; i < 10; i++) {
      const seed = sha256(utf8(`seed ${i}`));
      assert.ok(verifyEd25519(decodeEd25519Key(ed25519.getPublicKey(seed)), message, ed25519.sign(message, seed)));
    }
  });

  it('refuses S at or above the order', () => {
    const signature = sign(Point.BASE.multiply(99n), 99n);
    const S = decodeScalar(signature.subarray(32)) + ORDER;
    assert.ok(!verifyEd25519(decodeEd25519Key(A.toBytes()), message, concat(signature.subarray(0, 32), littleEndian(S))));
  });

  it('refuses a commitment with a part of small order, which the library forgives', () => {
    const key = decodeEd25519Key(A.toBytes());
    for (const part of torsion) {
      const signature = sign(Point.BASE.multiply(99n).add(part), 99n);
      assert.ok(!verifyEd25519(key, message, signature));
      assert.ok(ed25519.verify(signature, message, A.toBytes(), { zip215: false }), 'the test is about something');
    }
  });

  it('refuses keys of small order, with a part of small order, and those that are not canonical', () => {
    for (const part of torsion) {
      refused('malformed', () => decodeEd25519Key(part.toBytes()));
      refused('malformed', () => decodeEd25519Key(A.add(part).toBytes()));
    }
    refused('malformed', () => decodeEd25519Key(Point.ZERO.toBytes()));
    // y = 1 with the sign of x = 0 set, y = p + 1, y = p, y = 2^255 − 1, no point, 31 bytes
    for (const text of [
      '0100000000000000000000000000000000000000000000000000000000000080',
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
      '0200000000000000000000000000000000000000000000000000000000000000',
      '02',
    ]) {
      refused('malformed', () => decodeEd25519Key(unhex(text)));
    }
  });
});

describe('an inclusion proof', () => {
  const entries = Array.from({ length: 33 }, (_, i) => utf8(`entry ${i}`));

  it('holds for every entry of every tree, and for no other index or size', () => {
    for (let size = 1; size <= entries.length; size++) {
      const tree = entries.slice(0, size);
      const expected = root(tree);
      for (let index = 0; index < size; index++) {
        const path = inclusionPath(tree, index);
        const leaf = leafHash(tree[index]!);
        verifyInclusion(leaf, index, size, path, expected);
        for (const other of [index - 1, index + 1, index + size]) {
          assert.throws(() => verifyInclusion(leaf, other, size, path, expected), ProtocolError);
        }
        refused('inclusion', () => verifyInclusion(leaf, index, size, [...path, expected], expected), 'path');
        refused('inclusion', () => verifyInclusion(leafHash(leaf), index, size, path, expected), 'path');
        if (path.length > 0) {
          refused('inclusion', () => verifyInclusion(leaf, index, size, path.slice(1), expected), 'path');
        }
      }
    }
  });

  it('is counted right in a tree of 2^52 entries', () => {
    const path = Array.from({ length: 52 }, (_, i) => sha256(utf8(`${i}`)));
    let hash = leafHash(utf8('x'));
    for (const sibling of path) {
      hash = sha256(Uint8Array.of(1), sibling, hash);
    }
    verifyInclusion(leafHash(utf8('x')), 2 ** 52 - 1, 2 ** 52, path, hash);
    refused('inclusion', () => verifyInclusion(leafHash(utf8('x')), 2 ** 52 - 1, 2 ** 52, path.slice(1), hash), 'path');
    refused('inclusion', () => verifyInclusion(hash, 0.5, 1, [], hash), 'index');
    refused('inclusion', () => verifyInclusion(hash, 0, 0, [], hash), 'index');
    refused('inclusion', () => verifyInclusion(hash, -1, 1, [], hash), 'index');
  });
});
