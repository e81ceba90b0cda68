// A browser has one WebDriver session. Where Marionette has begun it, puppeteer joins in here: the transport says yes to its
// `session.new` and carries everything else.
import type { ConnectionTransport } from 'puppeteer-core';
import { WebSocket } from 'ws';
import type { Session } from './marionette.ts';

export async function sharedSession(session: Session): Promise<ConnectionTransport> {
  const socket = new WebSocket(session.capabilities.webSocketUrl, { maxPayload: 256 * 1024 * 1024 });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const transport: ConnectionTransport = {
    send: (message) => {
      const { id, method } = JSON.parse(message) as { readonly id: number; readonly method: string };
      if (method !== 'session.new') socket.send(message);
      else
        queueMicrotask(() => transport.onmessage?.(JSON.stringify({ type: 'success', id, result: session })));
    },
    close: () => socket.close(),
  };
  socket.on('message', (data) => transport.onmessage?.(String(data)));
  socket.on('close', () => transport.onclose?.());
  return transport;
}
