// The network between one page and the server: slow, or cut. A WebSocket class for the board's connection, whose frames
// travel in order, each for `latencyMs`; and requests, whose replies are lost where it is cut before they are back.

export interface Link {
  latencyMs: number;
  readonly isCut: boolean;
  readonly Socket: typeof WebSocket;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Drops what is open, and lets nothing through until `join`. */
  cut(): void;
  join(): void;
}

/** A port that browsers never connect to. */
const NOWHERE = 'ws://127.0.0.1:9/';

export function makeLink(): Link {
  const open = new Set<WebSocket>();
  let isCut = false;
  const link: Link = {
    latencyMs: 15,
    get isCut() {
      return isCut;
    },
    Socket: class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(isCut ? NOWHERE : url, protocols);
        open.add(this);
        this.addEventListener('close', () => open.delete(this));
        Object.defineProperty(this, 'onmessage', {
          set: (listener: (event: MessageEvent) => void) => {
            this.addEventListener('message', (event) => {
              setTimeout(() => this.readyState === WebSocket.OPEN && listener(event), link.latencyMs);
            });
          },
        });
      }
      override send(data: Parameters<WebSocket['send']>[0]): void {
        setTimeout(() => this.readyState === WebSocket.OPEN && super.send(data), link.latencyMs);
      }
    },
    async fetch(url, init) {
      if (!isCut) await new Promise((resolve) => setTimeout(resolve, link.latencyMs));
      if (isCut) throw new TypeError('no network');
      const reply = await fetch(url, init);
      if (isCut) throw new TypeError('the reply is lost');
      return reply;
    },
    cut() {
      isCut = true;
      for (const socket of open) socket.close();
    },
    join() {
      isCut = false;
    },
  };
  return link;
}
