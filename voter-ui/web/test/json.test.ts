import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encode, type JsonValue, parse, utf8 } from '../src/protocol/index.ts';
import { Field } from '../src/protocol/field.ts';
import { refused } from './support.ts';

describe('canonical JSON', () => {
  const canonical = [
    ...['null', 'true', 'false', '0', '9007199254740991', '""', '[]', '{}', '[1,[2,{"a":null}]]'],
    ...['{"":1}', '{"__proto__":1}', '{"1":1,"10":2,"2":3}', '{"A":1,"a":2}', '"/\u007f\u2028ä𝄞"', '"\\u0000\\u001f"'],
    '"\\"\\\\\\b\\t\\n\\f\\r"',
    // By UTF-16 code units a character outside the basic plane stands before U+FF21.
    '{"\u20ac":1,"\ud83d\ude00":2,"\uff21":3}',
  ];
  for (const text of canonical) {
    it(`reads ${text} and writes the same bytes`, () => {
      assert.deepEqual(encode(parse(utf8(text))), utf8(text));
    });
  }

  const others: [string, string | number[]][] = [
    ['nothing', ''],
    ['a byte-order mark', '\ufeff{}'],
    ['white space before', ' {}'],
    ['white space after', '{}\n'],
    ['white space within', '{"a": 1}'],
    ['bytes behind the value', '{}{}'],
    ['a duplicate key', '{"a":1,"a":1}'],
    ['keys out of order', '{"b":1,"a":1}'],
    ['keys in the order of code points', '{"\uff21":3,"\ud83d\ude00":2}'],
    ['a leading zero', '01'],
    ['an exponent', '1e0'],
    ['a fraction', '1.0'],
    ['a half', '0.5'],
    ['a negative number', '-1'],
    ['negative zero', '-0'],
    ['a number of 2^53', '9007199254740992'],
    ['a large number', '123456789012345678901234567890'],
    ['an escape that is not needed', '"\\/"'],
    ['an escaped letter', '"\\u0041"'],
    ['an upper-case escape', '"\\u001F"'],
    ['a long escape for a short one', '"\\u000a"'],
    ['an unescaped control character', '"\u0001"'],
    ['a lone surrogate, escaped', '"\\ud800"'],
    ['a pair of surrogates, escaped', '"\\ud83d\\ude00"'],
    ['a lone surrogate in a key', '{"\\udc00":1}'],
    ['a lone surrogate as bytes', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22]],
    ['a byte that begins nothing', [0x22, 0xff, 0x22]],
    ['a text that is not in NFC', '"e\u0301"'],
    ['a key that is not in NFC', '{"e\u0301":1}'],
    ['a compatibility ideograph', '"\uf900"'],
    ['a comma too many', '[1,]'],
    ['a comment', '[1/**/]'],
    ['a value that is cut off', '{"a":'],
    ['single quotes', "{'a':1}"],
    ['NaN', 'NaN'],
  ];
  for (const [name, text] of others) {
    it(`refuses ${name}`, () => {
      refused('not-canonical', () => parse(typeof text === 'string' ? utf8(text) : Uint8Array.from(text)));
    });
  }

  it('reads 16 nested lists and refuses 17', () => {
    const nested = (depth: number): Uint8Array => utf8('['.repeat(depth) + ']'.repeat(depth));
    parse(nested(16));
    refused('not-canonical', () => parse(nested(17)));
    refused('not-canonical', () => parse(nested(100_000)));
  });

  it('refuses more bytes than are read', () => {
    parse(utf8('"12345678"'), 10);
    refused('not-canonical', () => parse(utf8('"123456789"'), 10));
  });

  it('writes nothing that it would not read, and names the field', () => {
    const values: [unknown, string][] = [
      [{ a: [0, -1] }, 'a[1]'],
      [{ a: { b: 0.5 } }, 'a.b'],
      [[2 ** 53], '[0]'],
      [['\ud800'], '[0]'],
      [{ a: 'e\u0301' }, 'a'],
      [{ a: undefined }, 'a'],
      [[1n], '[0]'],
      [Number.NaN, ''],
    ];
    for (const [value, where] of values) {
      refused('not-canonical', () => encode(value as JsonValue), where);
    }
  });
});

describe('a field', () => {
  const json = new Field({ list: [{ id: 'a' }, { id: 7 }], n: 3, none: null, raw: 'AAEC', yes: true });

  it('has exactly the keys that are asked for', () => {
    json.only('list', 'n', 'none', 'raw', 'yes');
    refused('malformed', () => json.only('list', 'n', 'none', 'raw'));
    refused('malformed', () => json.only('list', 'n', 'none', 'raw', 'yes', 'more'));
    refused('malformed', () => json.field('toString'));
  });

  it('is named in what is refused', () => {
    refused('malformed', () => json.field('list').list(2, 2, (item) => item.field('id').string(1, 9)), 'list[1].id');
    refused('malformed', () => json.field('list').list(3, 4, (item) => item), 'list');
    refused('malformed', () => json.field('n').int(4, 5), 'n');
    refused('malformed', () => json.field('n').bool(), 'n');
    refused('malformed', () => json.field('none').string(0, 1), 'none');
    refused('malformed', () => json.field('none').only(), 'none');
    refused('malformed', () => json.field('raw').bytes(4), 'raw');
    refused('malformed', () => json.field('raw').bytes(2), 'raw');
    refused('malformed', () => json.field('raw').oneOf('AAEB', 'x'), 'raw');
  });

  it('takes base64url with zero bits at its end only', () => {
    assert.deepEqual(json.field('raw').bytes(3), Uint8Array.of(0, 1, 2));
    for (const text of ['AAEC=', 'AAF', 'AB', 'A', 'AA==', 'AA+A', 'AA/A', 'AA A', 'AAEC\n']) {
      refused('malformed', () => new Field(text).bytes(0, 9));
    }
  });
});
