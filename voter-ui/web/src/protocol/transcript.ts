import { sha512 } from '@noble/hashes/sha2.js';
import { concat, u32, u64, utf8 } from './bytes.ts';
import { type Element, hashToElement, type Scalar, wide } from './group.ts';

/** An item: bytes as they are, a number as `u64`, a text in UTF-8, an element as its 32 bytes. */
export type Item = Uint8Array | number | string | Element;

/**
 * The one construction from which every challenge and every hashed point comes (§3.2). Label, names and values are
 * length-prefixed, so that no two transcripts have the same bytes.
 */
export class Transcript {
  private readonly parts: Uint8Array[];

  /** @param label in ASCII */
  constructor(label: string) {
    this.parts = prefixed(utf8(label));
  }

  /** Appends an item and returns this transcript. */
  item(name: string, value: Item): this {
    this.parts.push(...prefixed(utf8(name)), ...prefixed(bytesOf(value)));
    return this;
  }

  /** The bytes of this form. */
  bytes(): Uint8Array {
    return concat(...this.parts);
  }

  /** SHA-512 of the bytes. */
  digest(): Uint8Array {
    return sha512(this.bytes());
  }

  /** wide(digest). */
  challenge(): Scalar {
    return wide(this.digest());
  }

  /** The one-way map applied to the digest. */
  point(): Element {
    return hashToElement(this.digest());
  }
}

function prefixed(bytes: Uint8Array): Uint8Array[] {
  return [u32(bytes.length), bytes];
}

function bytesOf(value: Item): Uint8Array {
  if (value instanceof Uint8Array) {
    return value;
  }
  switch (typeof value) {
    case 'number':
      return u64(value);
    case 'string':
      return utf8(value);
    default:
      return value.toBytes();
  }
}
