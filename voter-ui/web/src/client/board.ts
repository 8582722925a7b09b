/** What can go wrong between here and the ballot box. */
export type Failure = 'offline' | 'slow' | 'busy' | 'too-soon' | 'not-found' | 'refused' | 'broken';

/** The ballot box did not give what was asked. */
export class BoardError extends Error {
  readonly failure: Failure;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** The answer's body as it came. */
  readonly body: Uint8Array;
  /** Seconds after which to try again, where the ballot box says so. */
  readonly retryAfter: number | undefined;

  constructor(failure: Failure, status: number, body: Uint8Array = new Uint8Array(), retryAfter?: number) {
    super(`${failure} (${status})`);
    this.failure = failure;
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may do better in a moment. */
  get passing(): boolean {
    return ['offline', 'slow', 'busy', 'too-soon', 'broken'].includes(this.failure);
  }
}

const PATIENCE = 25_000;
const LARGEST = 4 << 20;

/** One election on its ballot box (specification §15). */
export class Board {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** The canonical entries that a voter's device verifies, in order. */
  async ready(): Promise<Uint8Array[]> {
    return lines(await this.#get('/ready'));
  }

  /** The place on the roll of a credential. */
  voter(credential: string): Promise<Uint8Array> {
    return this.#get(`/voters/${credential}`);
  }

  /** The credential's latest cast ballot, signed. */
  head(credential: string): Promise<Uint8Array> {
    return this.#get(`/head/${credential}`);
  }

  async checkpoint(): Promise<string> {
    return text(await this.#get('/checkpoint'));
  }

  /** Entries whose ballot hash begins with the code, or is the hash. */
  tracker(code: string): Promise<Uint8Array> {
    return this.#get(`/tracker/${encodeURIComponent(code)}`);
  }

  async receipt(seq: number): Promise<string> {
    return text(await this.#get(`/receipts/${seq}`));
  }

  consistency(from: number, to: number): Promise<Uint8Array> {
    return this.#get(`/proof/consistency?from=${from}&to=${to}`);
  }

  /** Where the election stands, as the ballot box says; nobody has proved it. */
  async phase(): Promise<string> {
    const status: unknown = JSON.parse(text(await this.#get('')));
    return typeof status === 'object' && status !== null && 'phase' in status ? String(status.phase) : '';
  }

  /** Sends a submission; sending the same bytes again changes nothing. */
  submit(submission: Uint8Array): Promise<Uint8Array> {
    return this.#ask('/entries', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Uint8Array(submission),
    });
  }

  #get(path: string): Promise<Uint8Array> {
    return this.#ask(path, {});
  }

  async #ask(path: string, init: RequestInit): Promise<Uint8Array> {
    let response: Response;
    let body: Uint8Array;
    try {
      response = await fetch(this.url + path, {
        ...init,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE),
      });
      body = await limited(response);
    } catch (error) {
      throw new BoardError(error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'offline', 0);
    }
    if (response.ok) {
      return body;
    }
    throw new BoardError(failure(response.status), response.status, body, seconds(response.headers.get('Retry-After')));
  }
}

function failure(status: number): Failure {
  switch (status) {
    case 404:
      return 'not-found';
    case 408:
      return 'slow';
    case 429:
      return 'too-soon';
    case 503:
      return 'busy';
    default:
      return status >= 500 ? 'broken' : 'refused';
  }
}

function seconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

async function limited(response: Response): Promise<Uint8Array> {
  const body = new Uint8Array(await response.arrayBuffer());
  if (body.length > LARGEST) {
    throw new RangeError('the answer is too large');
  }
  return body;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** The lines of NDJSON, each without its newline. */
function lines(body: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  let from = 0;
  for (let to = body.indexOf(10); to >= 0; to = body.indexOf(10, from)) {
    found.push(body.subarray(from, to));
    from = to + 1;
  }
  return found;
}
