// One document's connection: y-websocket with our messages, jittered reconnecting, presence without echo, frames counted, and a
// silent connection given up (liveness.ts). Reports what happens; what it means for the person is decided by open-board.ts.
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { BOARD_FORMAT_VERSION } from '../../../shared/board/document.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import {
  FRAMES,
  type Frame,
  type FrameValue,
  type Hello,
  SERVER_FRAMES,
  type ServerFrameName,
} from '../../../shared/protocol/frames.ts';
import { encodePing, PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { REJECTIONS, type RejectionReason } from '../../../shared/protocol/rejections.ts';
import { reconnectDelayMs } from '../reconnect-delay.ts';
import { frameCountingSocket, type SocketClass } from './frame-counter.ts';
import { watchLiveness } from './liveness.ts';
import { sendOwnPresence } from './presence-sender.ts';

/** What the server says, by the name of its frame; a pong says nothing more than that it came. */
type Said = { readonly [N in Exclude<ServerFrameName, 'pong'>]: (value: FrameValue<N>) => void };

/** What a provider reports: one method for each frame of the server, and what becomes of the connection. */
export interface ProviderEvents extends Said {
  connected(): void;
  /**
   * The connection is gone; the next attempt is made in `delayMs`, after `attempt` failures (1-based). `unheardMs`: for how many
   * ms the connection had been silent when it was given up for that; 0 when it was closed.
   */
  lost(delayMs: number, attempt: number, unheardMs: number): void;
  /** The server said that trying again will not help. */
  ended(reason: RejectionReason): void;
  /** The server's whole state has arrived on this connection. */
  synced(): void;
  updateFrameSent(): void;
}

/** Which document is connected to which server. */
export interface ProviderOptions {
  /** `ws://host/sync` */
  readonly syncUrl: string;
  readonly boardId: BoardId;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Epoch of the content that `doc` already has; null when it is empty. */
  readonly epoch: number | null;
  readonly socketClass: SocketClass;
  /** In [0, 1); spreads reconnecting. */
  readonly random: () => number;
  readonly on: ProviderEvents;
}

/** The connection of one document, reopened as often as it is lost, until `close`. */
export interface Provider {
  /** The document has become one of this epoch; later connections say so. */
  setEpoch(epoch: number): void;
  retryNow(): void;
  /** Drops the connection and comes back after the usual delay, as after a lost network. */
  drop(): void;
  close(): void;
}

/** Connects at once. Attempts are 0.25 to 9 s apart (reconnect-delay.ts); after `ended` none is made. */
export function openProvider(options: ProviderOptions): Provider {
  const { on, doc, awareness } = options;
  let attempt = 0;
  let isClosed = false;
  /** Of this connection. An older server would take a ping for a malformed frame: y-websocket alone watches then, for 30 s. */
  let answersPings = false;
  let unheardMs = 0;
  const provider = new WebsocketProvider(options.syncUrl, options.boardId, doc, {
    connect: false,
    awareness,
    disableBc: true,
    params: paramsOf(options.epoch),
    WebSocketPolyfill: frameCountingSocket(options.socketClass, {
      updateFrame: on.updateFrameSent,
      bytes: (count) => watch.sent(count),
    }),
  });
  const endPresence = sendOwnPresence(provider, awareness);
  const watch = watchLiveness({
    heard: () => (provider.wsconnected && answersPings ? provider.wsLastMessageReceived : null),
    isLoading: () => !provider.synced,
    ping: () => provider.ws?.send(new Uint8Array(encodePing())),
    dead(silentMs) {
      unheardMs = silentMs;
      drop();
    },
  });

  provider.on('status', ({ status }) => {
    if (status === 'connected') on.connected();
  });
  provider.on('connection-close', () => {
    const delayMs = reconnectDelayMs(attempt, options.random());
    attempt += 1;
    // y-websocket waits min(2^n · 100 ms, maxBackoffTime) without jitter; with n this high the limit is what it waits.
    provider.wsUnsuccessfulReconnects = 12;
    provider.maxBackoffTime = delayMs;
    answersPings = false;
    if (!isClosed) on.lost(delayMs, attempt, unheardMs);
    unheardMs = 0;
  });
  provider.on('closed', ({ code, reason }) => on.ended(reasonOfClose(code, reason)));
  provider.on('sync', (isSynced) => {
    if (!isSynced) return;
    attempt = 0;
    on.synced();
  });

  /** Our own messages are never replied to; a broken one means that this page is too old for the server. */
  const hear = <T>({ number, codec }: Frame<T>, act: (value: T) => void): void => {
    provider.messageHandlers[number] = (_encoder, decoder) => {
      const decoded = codec.read(decoder);
      if (decoded.ok) act(decoded.value);
      else end('client-too-old');
    };
  };
  const end = (reason: RejectionReason): void => {
    provider.disconnect();
    on.ended(reason);
  };
  const greet = (hello: Hello): void => {
    answersPings = hello.answersPings === true;
    if (hello.protocol === PROTOCOL_VERSION && hello.format <= BOARD_FORMAT_VERSION) on.hello(hello);
    else end('client-too-old');
  };
  const heard: { readonly [N in ServerFrameName]: (value: FrameValue<N>) => void } = {
    ...on,
    hello: greet,
    pong: () => undefined,
  };
  const hearBy = <N extends ServerFrameName>(name: N): void =>
    hear(FRAMES[name] as unknown as Frame<FrameValue<N>>, heard[name]);
  for (const name of SERVER_FRAMES) hearBy(name);

  const drop = (): void => {
    if (!provider.shouldConnect) return;
    provider.disconnect();
    // disconnect() means "for good" to y-websocket; the attempt it has already scheduled looks at this flag.
    provider.shouldConnect = true;
  };
  const retryNow = (): void => {
    if (!isClosed && provider.shouldConnect) provider.connect();
  };
  const onOnline = (): void => {
    retryNow();
    watch.look();
  };
  const onShown = (): void => {
    if (document.visibilityState === 'visible') watch.look();
  };
  globalThis.addEventListener?.('online', onOnline);
  globalThis.addEventListener?.('offline', drop);
  globalThis.document?.addEventListener('visibilitychange', onShown);

  provider.connect();
  return {
    setEpoch(epoch) {
      provider.params = paramsOf(epoch);
    },
    retryNow,
    drop,
    close() {
      isClosed = true;
      watch.stop();
      globalThis.removeEventListener?.('online', onOnline);
      globalThis.removeEventListener?.('offline', drop);
      globalThis.document?.removeEventListener('visibilitychange', onShown);
      endPresence();
      provider.destroy();
    },
  };
}

/** What a connection says of itself: a server of another protocol, or of another epoch, then replies so that it is understood. */
const paramsOf = (epoch: number | null): Record<string, string> => ({
  protocol: String(PROTOCOL_VERSION),
  ...(epoch === null ? {} : { epoch: String(epoch) }),
});

/** The server names the reason in the close frame; by the code alone, the first reason with that code is meant. */
function reasonOfClose(code: number, reason: string): RejectionReason {
  const reasons = Object.keys(REJECTIONS) as RejectionReason[];
  return (
    reasons.find((known) => known === reason) ??
    reasons.find((known) => REJECTIONS[known].closeCode === code) ??
    'not-allowed'
  );
}
