// What the relay needs of a connection, whatever carries it: ws's WebSocket as it is, or poll-socket.ts where WebSocket
// is blocked. Sessions, outboxes and the heartbeat see only this, so that both kinds are held to the same rules.

export interface RelaySocket {
  /** One of WebSocket's states; frames go out in `OPEN` only. */
  readonly readyState: number;
  readonly OPEN: number;
  /** Bytes handed over and not known to have left. */
  readonly bufferedAmount: number;
  /** Changes whenever bytes have arrived, also those of a message that is still on its way; absent where that is not known. */
  readonly receivedBytes?: number | undefined;
  readonly isPaused: boolean;
  send(frame: Uint8Array): void;
  /** Says goodbye behind everything that waits; `close` is emitted when the other end has gone. */
  close(code: number, reason: string): void;
  /** Ends it at once, whatever waits. */
  terminate(): void;
  /** Asks the other end for a sign of life, which is emitted as `pong`. */
  ping(): void;
  /** Takes in nothing more, until `resume`. */
  pause(): void;
  resume(): void;
  /** Tells how many frames that carry nothing arrived at once (see WireFrames); absent where there are none. */
  onIdleFrames?(listener: (count: number) => void): void;
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): unknown;
  on(event: 'pong' | 'close', listener: () => void): unknown;
}
