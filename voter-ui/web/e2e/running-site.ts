import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, request as ask, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A public site of its own, for a ballot box of the test's choice. */
export class RunningSite {
  readonly address: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, address: string) {
    this.#process = process;
    this.address = address;
  }

  static async start(box: string): Promise<RunningSite> {
    const java = process.env['VITRINE_JAVA'] ?? 'java';
    const jar = `${process.env['VITRINE_HOME'] ?? ''}/voter-ui/target/vitrine-site.jar`;
    const site = spawn(java, ['-jar', jar, 'serve', '--until-eof'], {
      env: { ...process.env, VITRINE_SITE_BOX: box, VITRINE_SITE_PORT: '0' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const chunk of site.stdout) {
      said += String(chunk);
      const found = /The site is at (\S+)\n/.exec(said);
      if (found?.[1] !== undefined) {
        return new RunningSite(site, found[1]);
      }
    }
    throw new Error(`the site did not start: ${said}`);
  }

  stop(): void {
    this.#process.stdin?.end();
  }
}

/** A way to the real ballot box that can be blocked, or answer some paths itself. */
export class BoxProxy {
  readonly instead = new Map<RegExp, (path: string) => { status: number; body: string }>();
  blocked = false;

  readonly address: string;
  readonly #server: Server;

  private constructor(server: Server, address: string) {
    this.#server = server;
    this.address = address;
  }

  static async start(box: string): Promise<BoxProxy> {
    let proxy: BoxProxy | undefined;
    const pass: RequestListener = (request, response) => {
      const path = request.url ?? '/';
      if (proxy?.blocked) {
        request.socket.destroy();
        return;
      }
      const own = [...(proxy?.instead ?? [])].find(([pattern]) => pattern.test(path));
      if (own !== undefined) {
        const { status, body } = own[1](path);
        response.writeHead(status).end(body);
        return;
      }
      const onward = ask(new URL(path, box), { method: request.method ?? 'GET' }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => request.socket.destroy());
      request.pipe(onward);
    };
    const server = createServer(pass);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = new BoxProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return proxy;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
