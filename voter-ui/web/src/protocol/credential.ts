import { hkdf } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { base64url, utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { type Element, G, type Scalar, wide } from './group.ts';
import { signWithCredential } from './signatures.ts';

/** A voter's signing key, from the code in the voter's letter (§8.1). It prints nothing of its secret. */
export class Credential {
  /** X in b64u, 43 characters: what stands on the roll and as author of the voter's entries. */
  readonly publicKey: string;

  /** X = x·G. */
  readonly element: Element;

  #secret: Scalar | null;

  private constructor(secret: Scalar) {
    this.#secret = secret;
    this.element = G.multiplySecret(secret);
    this.publicKey = base64url.encode(this.element.toBytes());
  }

  /**
   * The credential of a code in an election, whose identifier binds it.
   *
   * @param code the 15 bytes of `readCredentialCode`; the caller erases them
   */
  static derive(code: Uint8Array, electionId: Uint8Array): Credential {
    if (code.length !== 15 || electionId.length !== 32) {
      throw new RangeError('a credential comes from a code of 15 bytes and an electionId of 32');
    }
    const bytes = hkdf(sha512, code, electionId, utf8('vitrine/1/credential'), 64);
    const credential = new Credential(wide(bytes));
    bytes.fill(0);
    return credential;
  }

  /** The 32 bytes of X. */
  get publicBytes(): Uint8Array {
    return this.element.toBytes();
  }

  /**
   * The credential signature over a message (§3.5): 64 bytes, others every time.
   *
   * @throws ProtocolError `erased`
   */
  sign(message: Uint8Array): Uint8Array {
    if (this.#secret === null) {
      throw new ProtocolError('erased', '', 'this credential was erased');
    }
    return signWithCredential(this.#secret, this.element, message);
  }

  /** Forgets the secret. Best effort: a script cannot overwrite an integer that was. */
  erase(): void {
    this.#secret = null;
  }

  toJSON(): string {
    return `Credential[${this.publicKey}]`;
  }
}
