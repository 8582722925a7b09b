import { hkdf } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { base64url, utf8 } from './bytes.ts';
import { encodeElement, G, type Scalar, times, wide } from './group.ts';
import { signWithCredential } from './signatures.ts';

/** A voter's signing key (specification §8.1). */
export class Credential {
  /** base64url of the element: what stands on the roll. */
  readonly publicKey: string;
  readonly #key: Uint8Array;
  #secret: Scalar;

  private constructor(secret: Scalar) {
    this.#secret = secret;
    this.#key = encodeElement(times(G, secret));
    this.publicKey = base64url.encode(this.#key);
  }

  /** Derives the key from the 15 bytes of the code. */
  static derive(code: Uint8Array, electionId: Uint8Array): Credential {
    return new Credential(wide(hkdf(sha512, code, electionId, utf8('vitrine/1/credential'), 64)));
  }

  sign(message: Uint8Array): Uint8Array {
    return signWithCredential(this.#secret, this.#key, message);
  }

  /** Lets the secret go; numbers of JavaScript cannot be overwritten, only forgotten. */
  erase(): void {
    this.#secret = 0n;
  }
}
