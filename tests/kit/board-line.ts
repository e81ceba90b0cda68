// One browser's line to the server's boards, which a test can cut: sockets end and none come, on either carrier, while pages
// still load, so that a tab can be opened while nothing can be sent.
import type { BrowserContext, WebSocketRoute } from 'playwright-core';

export class BoardLine {
  #isCut = false;
  readonly #sockets = new Set<WebSocketRoute>();

  static async of(context: BrowserContext): Promise<BoardLine> {
    const line = new BoardLine();
    await context.routeWebSocket(/\/sync\//, (socket) => line.#carry(socket));
    await context.route(/\/(healthz|poll\b)/, (route) => (line.#isCut ? route.abort() : route.continue()));
    return line;
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    await Promise.all([...this.#sockets].map((socket) => socket.close()));
    this.#sockets.clear();
  }

  join(): void {
    this.#isCut = false;
  }

  #carry(socket: WebSocketRoute): void {
    if (this.#isCut) {
      void socket.close();
      return;
    }
    this.#sockets.add(socket);
    const up = socket.connectToServer();
    socket.onMessage((frame) => up.send(frame));
    up.onMessage((frame) => socket.send(frame));
    socket.onClose(() => {
      this.#sockets.delete(socket);
      void up.close();
    });
    up.onClose(() => {
      this.#sockets.delete(socket);
      void socket.close();
    });
  }
}
