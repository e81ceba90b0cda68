// Marionette: Firefox' own remote control, for what WebDriver has no word for. Runs scripts with the browser's rights. Knows
// nothing of what they do.
import { connect, type Socket } from 'node:net';

/** The flags with which a Firefox lets itself be steered; its port stands in its profile, in the file below. */
export const MARIONETTE_FLAGS = ['-marionette', '-remote-allow-system-access'];
export const MARIONETTE_PORT_FILE = 'MarionetteActivePort';

type Answer = readonly [type: 1, id: number, error: { readonly message: string } | null, result: unknown];

/** What Firefox says of a session; a browser has one at a time. */
export interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly webSocketUrl: string } & Readonly<Record<string, unknown>>;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #unread = Buffer.alloc(0);
  #isGreeted = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#read(chunk));
    const end = (error = new Error('Marionette has gone')): void => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    socket.on('error', end);
    socket.on('close', () => end());
  }

  #session: Session | null = null;

  /** Connects and begins the browser's session; scripts run in the browser's own context. */
  static async connect(port: number, takesAnyCertificate = false): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    const marionette = new Marionette(socket);
    const wish = {
      webSocketUrl: true,
      unhandledPromptBehavior: 'ignore',
      acceptInsecureCerts: takesAnyCertificate,
    };
    const session = (await marionette.#send('WebDriver:NewSession', wish)) as Session;
    marionette.#session = session;
    await marionette.#send('Marionette:SetContext', { value: 'chrome' });
    return marionette;
  }

  /** Runs a function body in the browser and answers what it returns; `globalThis` stays between runs. */
  async run<T>(body: string, ...args: readonly unknown[]): Promise<T> {
    const script = { script: body, args, sandbox: 'system', newSandbox: false };
    const { value } = (await this.#send('WebDriver:ExecuteScript', script)) as { value: T };
    return value;
  }

  /** The session that has begun; WebDriver BiDi shares it. */
  get session(): Session {
    if (this.#session === null) throw new Error('Marionette has not been greeted');
    return this.#session;
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(command: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    const id = this.#nextId++;
    const message = Buffer.from(JSON.stringify([0, id, command, parameters]));
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#socket.write(`${message.length}:`);
    this.#socket.write(message);
    return answer;
  }

  /** Each message is its length in bytes, a colon, and JSON; the first greets. */
  #read(chunk: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    for (;;) {
      const colon = this.#unread.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#unread.toString('latin1', 0, colon));
      if (this.#unread.length < end) return;
      const message = this.#unread.toString('utf8', colon + 1, end);
      this.#unread = this.#unread.subarray(end);
      if (this.#isGreeted) this.#answer(JSON.parse(message) as Answer);
      this.#isGreeted = true;
    }
  }

  #answer([, id, error, result]: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve(result);
    else waiting?.reject(new Error(error.message));
  }
}
