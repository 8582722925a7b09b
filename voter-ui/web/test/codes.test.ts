import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  formatCredentialCode,
  formatFingerprint,
  matchesFingerprint,
  readCredentialCode,
  readFingerprint,
  readTrackingCode,
  readTypedSeed,
  sha256,
  trackingCode,
  typedSeed,
  utf8,
} from '../src/protocol/index.ts';
import { b, flipped, refused, t, vectors } from './support.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';

/** By the definition of §16, with an integer. */
function byDefinition(bytes: Uint8Array, symbols: number, check: boolean): string {
  let bits = 0n;
  for (const byte of bytes) {
    bits = (bits << 8n) | BigInt(byte);
  }
  const excess = 8 * bytes.length - 5 * symbols;
  bits = excess >= 0 ? bits >> BigInt(excess) : bits << BigInt(-excess);
  let text = check ? SYMBOLS.charAt(Number(bits % 37n)) : '';
  for (let i = 0; i < symbols; i++) {
    text = SYMBOLS.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

const hashes = Array.from({ length: 100 }, (_, i) => sha256(utf8(`hash ${i}`)));
const plain = (code: string): string => code.replaceAll('-', '');

describe('a credential code', () => {
  const code = b(vectors<{ code: string }>('credential').code);

  it('is printed in five groups of five', () => {
    assert.match(formatCredentialCode(code), /^([0-9A-Z]{5}-){4}[0-9A-Z]{4}.$/);
    for (const hash of hashes) {
      const bytes = hash.subarray(0, 15);
      assert.equal(plain(formatCredentialCode(bytes)), byDefinition(bytes, 24, true));
      assert.deepEqual(readCredentialCode(formatCredentialCode(bytes)), bytes);
    }
  });

  it('is read whatever its case, spaces and hyphens, with I and L for 1 and O for 0', () => {
    const text = formatCredentialCode(Uint8Array.from([8, 66, 16, 132, 33, 8, 66, 16, 132, 33, 0, 0, 0, 0, 0]));
    assert.match(text, /1/);
    const sloppy = text.toLowerCase().replaceAll('-', ' - ').replace('1', 'l').replace('1', 'I').replaceAll('0', 'o');
    assert.deepEqual(readCredentialCode(` ${sloppy}\u00a0\n`), readCredentialCode(text));
  });

  it('is refused when any one symbol is mistyped', () => {
    const text = plain(formatCredentialCode(code));
    for (let i = 0; i < 24; i++) {
      for (const symbol of SYMBOLS.slice(0, 32)) {
        if (symbol !== text.charAt(i)) {
          refused('check-symbol', () => readCredentialCode(text.slice(0, i) + symbol + text.slice(i + 1)));
        }
      }
    }
    refused('check-symbol', () => readCredentialCode(text.slice(0, 24) + (text.endsWith('U') ? '=' : 'U')));
    refused('check-symbol', () => readCredentialCode(`${text.slice(0, 24)}?`));
  });

  it('is refused when two symbols are swapped', () => {
    const text = plain(formatCredentialCode(code));
    for (let i = 0; i < 23; i++) {
      const swapped = text.slice(0, i) + text.charAt(i + 1) + text.charAt(i) + text.slice(i + 2);
      if (swapped !== text) {
        refused('check-symbol', () => readCredentialCode(swapped));
      }
    }
  });

  it('is refused when a symbol is missing, one too many or none of the alphabet', () => {
    const text = plain(formatCredentialCode(code));
    refused('length', () => readCredentialCode(text.slice(1)), '24');
    refused('length', () => readCredentialCode(`${text}0`), '26');
    refused('length', () => readCredentialCode(''), '0');
    for (const symbol of ['U', '*', '~', '$', '=', '?', 'ä', 'ı']) {
      refused('symbol', () => readCredentialCode(text.slice(0, 6) + symbol + text.slice(7)), '7');
    }
  });
});

describe('a tracking code', () => {
  it('is the first 125 bits of the hash in five groups of five', () => {
    for (const hash of hashes) {
      assert.equal(plain(trackingCode(hash)), byDefinition(hash, 25, false));
    }
    assert.match(trackingCode(hashes[0]!), /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('is read into the form in which it is shown', () => {
    const code = trackingCode(hashes[0]!);
    assert.equal(readTrackingCode(` ${plain(code).toLowerCase()} `), code);
    refused('length', () => readTrackingCode(code.slice(1)), '24');
    refused('symbol', () => readTrackingCode(`U${code.slice(1)}`), '1');
  });
});

describe('a fingerprint', () => {
  const hash = hashes[1]!;

  it('is typed as 160 bits in groups of four, with the check symbol alone', () => {
    assert.match(formatFingerprint(hash), /^([0-9A-HJKMNP-TV-Z]{4}-){8}.$/);
    for (const each of hashes) {
      assert.equal(plain(formatFingerprint(each)), byDefinition(each.subarray(0, 20), 32, true));
      assert.ok(matchesFingerprint(readFingerprint(formatFingerprint(each).toLowerCase()), each));
    }
  });

  it('is read from a link with all its bits', () => {
    const fingerprint = readFingerprint(` ${t(hash)}\n`);
    assert.equal(fingerprint.kind, 'full');
    assert.ok(matchesFingerprint(fingerprint, hash));
    assert.ok(!matchesFingerprint(fingerprint, flipped(hash)));
  });

  it('matches by the bits that are typed, and no others', () => {
    const typed = readFingerprint(formatFingerprint(hash));
    assert.ok(matchesFingerprint(typed, flipped(hash, 20)));
    assert.ok(!matchesFingerprint(typed, flipped(hash, 19)));
    assert.ok(!matchesFingerprint(typed, hash.subarray(0, 20)));
    assert.ok(!matchesFingerprint({ kind: 'full', bytes: hash.subarray(0, 20) }, hash));
  });

  it('is refused when it is mistyped or shortened', () => {
    const text = formatFingerprint(hash);
    refused('check-symbol', () => readFingerprint((text.startsWith('A') ? 'B' : 'A') + text.slice(1)));
    refused('length', () => readFingerprint(text.slice(1)), '32');
    refused('length', () => readFingerprint(t(hash).slice(1)));
    refused('length', () => readFingerprint(''), '0');
  });
});

describe('a typed seed', () => {
  it('is 256 bits and four zero bits in thirteen groups, and a check symbol', () => {
    for (const seed of hashes) {
      assert.equal(plain(typedSeed(seed)), byDefinition(seed, 52, true));
      assert.deepEqual(readTypedSeed(typedSeed(seed).toLowerCase()), seed);
    }
    assert.match(typedSeed(hashes[0]!), /^([0-9A-HJKMNP-TV-Z]{4}-){13}.$/);
  });

  it('is refused when it is mistyped or has other bits at its end', () => {
    const text = plain(typedSeed(hashes[0]!));
    refused('check-symbol', () => readTypedSeed((text.startsWith('A') ? 'B' : 'A') + text.slice(1)));
    refused('length', () => readTypedSeed(text.slice(1)), '52');
    let last = SYMBOLS.indexOf(text.charAt(51)) + 1;
    const values = [...text.slice(0, 51)].map((s) => SYMBOLS.indexOf(s));
    const check = [...values, last].reduce((rest, value) => (rest * 32 + value) % 37, 0);
    refused('malformed', () => readTypedSeed(text.slice(0, 51) + SYMBOLS.charAt(last) + SYMBOLS.charAt(check)));
  });
});
