/** The one source of randomness: the browser's own generator. */
export function random(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length));
}
