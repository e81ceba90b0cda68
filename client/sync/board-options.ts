// What a board may be opened with, the defaults, and how one of its replicas is connected with them.
import type { BoardId, PersonId } from '../../shared/board/ids.ts';
import { atBase } from '../base-path.ts';
import type { DocumentReplica, LateTarget } from './document/document.ts';
import type { OfflineStore } from './offline/offline.ts';
import { openProvider, type ProviderEvents, type SocketClass } from './provider/provider.ts';
import { browserSocket, type Fetcher } from './transport/transport.ts';

/** How a board is opened; what may be left out is for tests and for pages of another host. */
export interface OpenBoardOptions {
  readonly boardId: BoardId;
  /** Keep a copy on this device? Not for team-only boards (nobody asked for it) and not on a projector. */
  readonly keepOffline: boolean;
  /** Who this browser is, as the page was told: what others left on the device is not taken for theirs. */
  readonly personId?: PersonId | null;
  /** `ws://host/sync`; the page's own host by default. */
  readonly syncUrl?: string;
  /** Where copies are kept; IndexedDB by default. */
  readonly copies?: Promise<OfflineStore | null>;
  readonly socketClass?: SocketClass;
  /** How requests are sent; the page's own `fetch` by default. */
  readonly fetcher?: Fetcher;
  /** In [0, 1); Math.random by default. */
  readonly random?: () => number;
  /** Milliseconds since 1970; Date.now by default. */
  readonly nowMs?: () => number;
  /** Milliseconds that only run forward, for how long something lasts; performance.now by default. */
  readonly steadyMs?: () => number;
  /** Milliseconds the device's store has to respond before the board opens without it; 2,000 by default. */
  readonly deviceAnswerMs?: number;
  /** How often to look for what other tabs left on the device; 5,000 ms by default. */
  readonly lookEveryMs?: number;
}

/** Opens a provider for a replica (DocumentReplica.connect), from its epoch on; `on` is told what happens. */
export function connect(options: OpenBoardOptions, replica: DocumentReplica, on: ProviderEvents): void {
  const { doc, awareness, epoch } = replica;
  replica.connect(() =>
    openProvider({
      syncUrl: options.syncUrl ?? pageSyncUrl(),
      boardId: options.boardId,
      doc,
      awareness,
      epoch,
      socketClass: options.socketClass ?? browserSocket(),
      random: options.random ?? Math.random,
      on,
    }),
  );
}

/** Where work from an epoch that is over is posted: the server that the board is synced with. */
export const lateTarget = (options: OpenBoardOptions): LateTarget => ({
  syncUrl: options.syncUrl ?? pageSyncUrl(),
  boardId: options.boardId,
  fetcher: options.fetcher ?? ((url, init) => fetch(url, init)),
});

/** Where this page's server syncs boards. */
function pageSyncUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${atBase('/sync')}`;
}
