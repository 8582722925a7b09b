import { sha512 } from '@noble/hashes/sha2.js';
import { concat, u32, u64, utf8 } from './bytes.ts';
import { mapToElement, wide, type Element, type Scalar } from './group.ts';

/** The one way to a challenge (specification §3.2): a label and named items, every one with its length before it. */
export class Transcript {
  readonly #parts: Uint8Array[];

  constructor(label: string) {
    this.#parts = [];
    this.#piece(utf8(label));
  }

  #piece(bytes: Uint8Array): void {
    this.#parts.push(u32(bytes.length), bytes);
  }

  /** Appends an item: bytes as they are, texts in UTF-8, numbers as u64. */
  item(name: string, value: Uint8Array | string | number): this {
    this.#piece(utf8(name));
    this.#piece(typeof value === 'string' ? utf8(value) : typeof value === 'number' ? u64(value) : value);
    return this;
  }

  bytes(): Uint8Array {
    return concat(...this.#parts);
  }

  digest(): Uint8Array {
    return sha512(this.bytes());
  }

  challenge(): Scalar {
    return wide(this.digest());
  }

  point(): Element {
    return mapToElement(this.digest());
  }
}
