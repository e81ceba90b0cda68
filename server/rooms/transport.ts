// How a room speaks to one connection. Made by the relay (server/relay/outbox.ts) from a WebSocket, by tests from memory;
// a room never knows which.

/** One connection, for a room: frames out, flow control in. */
export interface Transport {
  /** Hands over one frame; order is kept. After `close` it is dropped. Never throws. */
  send(frame: Uint8Array): void;
  /** Bytes handed over but not yet on their way. */
  readonly bufferedBytes: number;
  /** Ends the connection with a WebSocket close code. Calling again is harmless. */
  close(code: number, reason: string): void;
  /** Stops taking in what the other end sends (it waits there), until `resumeReading`. */
  pauseReading(): void;
  resumeReading(): void;
}
