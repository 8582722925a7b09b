import workerUrl from './vault-worker.ts?worker&url';
import type { VaultApi } from './vault-api.ts';

type Method = keyof VaultApi;

export interface Request {
  readonly id: number;
  readonly method: Method;
  readonly args: unknown[];
}

export type Response =
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly id: number;
      readonly kind: 'failed';
      readonly reason: string;
      readonly where: string;
      readonly message: string;
    };

/** What a voter keeps when something does not hold. */
export interface Kept {
  readonly submission?: Uint8Array;
  readonly answer?: Uint8Array;
  readonly fault?: Uint8Array | undefined;
  readonly views?: readonly string[];
}

/** The vault refused: the reason chooses the sentence that people read. */
export class VaultError extends Error {
  readonly reason: string;
  readonly where: string;
  kept: Kept | undefined;

  constructor(reason: string, where: string, message: string) {
    super(message);
    this.reason = reason;
    this.where = where;
  }

  /** The same, with evidence beside it. */
  with(kept: Kept): this {
    this.kept = { ...kept, ...this.kept };
    return this;
  }
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly progress: ((done: number, total: number) => void) | undefined;
}

/** The only script that this page may start beside its own (trusted types). */
const scripts = window.trustedTypes?.createPolicy('vitrine-vault', {
  createScriptURL: (url) => {
    if (url !== workerUrl) {
      throw new TypeError('no other script than the vault is started');
    }
    return url;
  },
});

/** The page's side of the vault. */
export class VaultDoor {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor() {
    const url = scripts?.createScriptURL(workerUrl) ?? workerUrl;
    this.#worker = new Worker(url as string, { type: 'module', name: 'vault' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Response>) => this.#receive(data));
    this.#worker.addEventListener('error', () => this.#fail(new VaultError('internal', '', 'the vault stopped')));
  }

  call<M extends Exclude<Method, 'seal'>>(
    method: M,
    ...args: Parameters<VaultApi[M]>
  ): Promise<ReturnType<VaultApi[M]>> {
    return this.#send(method, args);
  }

  seal(
    choices: number[][],
    progress: (done: number, total: number) => void,
  ): Promise<ReturnType<VaultApi['seal']>> {
    return this.#send('seal', [choices], progress);
  }

  #send<T>(method: Method, args: unknown[], progress?: (done: number, total: number) => void): Promise<T> {
    const id = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: never) => void, reject, progress });
      this.#worker.postMessage({ id, method, args } satisfies Request);
    });
  }

  #receive(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    if (waiting === undefined) {
      return;
    }
    if (response.kind === 'progress') {
      waiting.progress?.(response.done, response.total);
      return;
    }
    this.#waiting.delete(response.id);
    if (response.kind === 'done') {
      waiting.resolve(response.value as never);
    } else {
      waiting.reject(new VaultError(response.reason, response.where, response.message));
    }
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) {
      waiting.reject(error);
    }
    this.#waiting.clear();
  }
}
