// WebKit (the engine of iPads) through Debian's webkit2gtk-driver: a virtual screen, the driver and the few W3C
// WebDriver commands a smoke run needs. CI installs the package; elsewhere `findWebKit` answers null where there is none.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installInCi } from './debian-packages.ts';
import { freePort } from './server-process.ts';
import { until } from './until.ts';

const MINI_BROWSERS = ['4.1', '4.0', '6.0'].map(
  (api) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${api}/MiniBrowser`,
);

export interface WebKitInstall {
  readonly driver: string;
  readonly miniBrowser: string;
}

/** Where WebKit's driver lies, installed first when this is CI on Debian; null when the machine has none. */
export function findWebKit(): WebKitInstall | null {
  const look = (): WebKitInstall | null => {
    const miniBrowser = MINI_BROWSERS.find((path) => existsSync(path));
    const complete = existsSync('/usr/bin/WebKitWebDriver') && existsSync('/usr/bin/Xvfb');
    return miniBrowser !== undefined && complete ? { driver: '/usr/bin/WebKitWebDriver', miniBrowser } : null;
  };
  const found = look();
  if (found !== null || !installInCi('webkit2gtk-driver', 'xvfb')) return found;
  return look();
}

/** One WebKit window. Elements are found by CSS selector; keys go to the element that has the focus. */
export class WebKitWindow {
  readonly #processes: readonly ChildProcess[];
  readonly #session: string;

  private constructor(processes: readonly ChildProcess[], session: string) {
    this.#processes = processes;
    this.#session = session;
  }

  /** `takesAnyCertificate`: also one that a test made for itself (https-line.ts). */
  static async open(
    install: WebKitInstall,
    { takesAnyCertificate = false }: { readonly takesAnyCertificate?: boolean } = {},
  ): Promise<WebKitWindow> {
    const display = await startVirtualScreen();
    const port = await freePort();
    const env = { ...process.env, DISPLAY: `:${display.number}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
    const driver = spawn(install.driver, [`--port=${port}`], { env, stdio: 'ignore' });
    const base = `http://127.0.0.1:${port}`;
    await until(() => fetch(`${base}/status`).then((answer) => answer.ok), {
      what: 'WebKitWebDriver answers',
    });
    const { sessionId } = await send<{ sessionId: string }>('POST', `${base}/session`, {
      capabilities: {
        alwaysMatch: {
          acceptInsecureCerts: takesAnyCertificate,
          'webkitgtk:browserOptions': { binary: install.miniBrowser, args: ['--automation'] },
        },
      },
    });
    return new WebKitWindow([driver, display.process], `${base}/session/${sessionId}`);
  }

  /** Gives the window a size, frame included, in px of its screen. */
  async resize(width: number, height: number): Promise<void> {
    await send('POST', `${this.#session}/window/rect`, { x: 0, y: 0, width, height });
  }

  async visit(url: string): Promise<void> {
    await send('POST', `${this.#session}/url`, { url });
  }

  /** Runs a function body in the page and answers what it returns. */
  async evaluate<T>(body: string, ...args: readonly unknown[]): Promise<T> {
    return send<T>('POST', `${this.#session}/execute/sync`, { script: body, args });
  }

  /** Waits for the element and clicks it as a person would. */
  async click(selector: string): Promise<void> {
    const element = await this.#find(selector);
    await send('POST', `${this.#session}/element/${element}/click`, {});
  }

  /** Waits for the element and types into it. */
  async type(selector: string, text: string): Promise<void> {
    const element = await this.#find(selector);
    await send('POST', `${this.#session}/element/${element}/value`, { text });
  }

  /** Presses and lets go at a point of the page, in CSS px. */
  async clickAt(x: number, y: number): Promise<void> {
    const at = { x: Math.round(x), y: Math.round(y), origin: 'viewport' };
    await this.#act({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', duration: 0, ...at },
        { type: 'pointerDown', button: 0 },
        { type: 'pause', duration: 50 },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  /** Types with the keyboard, wherever the focus is. */
  async typeKeys(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await send<string>('GET', `${this.#session}/screenshot`), 'base64');
  }

  /** Waits like `until`; a failure says what the page showed. */
  async waitFor<T>(condition: () => T | Promise<T>, what: string) {
    try {
      return await until(condition, { what });
    } catch (error) {
      throw new Error(`${what} never came. ${await this.#view()}`, { cause: error });
    }
  }

  /** Address, state and first words of the page, and the question that stands over it. */
  async #view(): Promise<string> {
    const question = await send<string>('GET', `${this.#session}/alert/text`).catch(() => null);
    const page = await this.evaluate<string>(
      `return location.href + ' (' + document.readyState + '): ' + document.body.innerText.slice(0, 300)`,
    ).catch(String);
    return question === null ? page : `It asked “${question}”. ${page}`;
  }

  async close(): Promise<void> {
    await send('DELETE', this.#session);
    for (const child of this.#processes) child.kill();
  }

  async #act(source: Readonly<Record<string, unknown>>): Promise<void> {
    await send('POST', `${this.#session}/actions`, { actions: [source] });
  }

  async #find(selector: string): Promise<string> {
    return this.waitFor(async () => {
      const body = { using: 'css selector', value: selector };
      return Object.values(await send<Record<string, string>>('POST', `${this.#session}/element`, body))[0];
    }, selector);
  }
}

async function send<T>(method: string, url: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: T };
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname}: ${JSON.stringify(value)}`);
  return value;
}

async function startVirtualScreen(): Promise<{ number: number; process: ChildProcess }> {
  // Xvfb picks a free display itself and writes its number to the given descriptor.
  const child = spawn(
    '/usr/bin/Xvfb',
    ['-displayfd', '3', '-screen', '0', '1366x1000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const pipe = child.stdio[3];
  if (pipe === null || pipe === undefined) throw new Error('Xvfb gave no display pipe');
  const number = await new Promise<number>((resolve, reject) => {
    pipe.once('data', (data: Buffer) => resolve(Number.parseInt(data.toString(), 10)));
    child.once('exit', () => reject(new Error('Xvfb ended at once')));
  });
  return { number, process: child };
}
