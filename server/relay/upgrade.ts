// The door of the relay: which HTTP upgrades become a session, checked in this order: path, Origin, cookie, board, person
// in the camp, openness, epoch, capacity.
import type { Server } from 'node:http';
import type { Visitor } from '../auth/authenticate.ts';
import type { Log } from '../log.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Storage } from '../storage/storage.ts';

export interface RelayOptions {
  readonly httpServer: Server;
  readonly storage: Storage;
  readonly registry: RoomRegistry;
  readonly authenticate: (cookieHeader: string | undefined) => Promise<Visitor | null>;
  readonly publicUrl: URL | null;
  /** Build of the server, told in hello. */
  readonly build: string;
  readonly log: Log;
}

export interface Relay {
  /** Refuses new connections from now on; rooms are closed by `registry.shutdown()`. */
  close(): void;
}

/** Serves `/sync/<boardId>` on the HTTP server. */
export type AttachRelay = (options: RelayOptions) => Relay;
