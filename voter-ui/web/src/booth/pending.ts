const KEY = 'vitrine.sent';

/**
 * What was sent and not yet answered, so that a page that is loaded anew can ask for its receipt. It is what goes over
 * the wire anyway: ciphertexts and a signature, no choice and no code. It is gone as soon as there is an answer.
 */
interface Pending {
  readonly fingerprint: string;
  readonly submission: string;
}

export function keepPending(fingerprint: string, submission: Uint8Array): void {
  const pending: Pending = { fingerprint, submission: new TextDecoder().decode(submission) };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(pending));
  } catch {
    // Without storage the page goes on as long as it is open.
  }
}

export function pendingFor(fingerprint: string): Uint8Array | undefined {
  try {
    const pending = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Pending> | null;
    return pending?.fingerprint === fingerprint && typeof pending.submission === 'string'
      ? new TextEncoder().encode(pending.submission)
      : undefined;
  } catch {
    return undefined;
  }
}

export function forgetPending(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
