// Opens a board: loads the device's copy, connects, keeps the books on what is saved, and replaces the document when the
// server has refused something in it. The one way to get a BoardConnection. Wire: board-session.ts; words: save-state.ts.
import * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';
import { ageOf } from '../../shared/board/migrations.ts';
import { type FacilitationState, IDLE_FACILITATION } from '../../shared/camp/facilitation.ts';
import type { Hello, Rejected } from '../../shared/protocol/messages.ts';
import { REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import type { BoardConnection, ConnectionState, RefusedWork, SaveState } from './board-connection.ts';
import { openSession } from './board-session.ts';
import type { SocketClass } from './counting-socket.ts';
import { openDeviceCopy } from './device-copy.ts';
import { type Generation, startGeneration } from './generation.ts';
import { createLateSwitch, type LateSwitch } from './late-switch.ts';
import type { OfflineCopies, OfflineCopy } from './offline-copy.ts';
import { pageSocket } from './page-socket.ts';
import { createCell } from './readable.ts';
import { missingWords, type RescuedWords, refusedWork, rescueWords } from './refused-work.ts';
import { nextSaveState } from './save-state.ts';
import { unsentFile } from './unsent-file.ts';

export interface OpenBoardOptions {
  readonly boardId: BoardId;
  /** Keep a copy on this device? Not for team-only boards (nobody asked for it) and not on a projector. */
  readonly keepOffline: boolean;
  /** `ws://host/sync`; the page's own host by default. */
  readonly syncUrl?: string;
  /** Where copies are kept; IndexedDB by default. */
  readonly copies?: Promise<OfflineCopies | null>;
  readonly socketClass?: SocketClass;
  /** In [0, 1); Math.random by default. */
  readonly random?: () => number;
  /** Milliseconds since 1970; Date.now by default. */
  readonly now?: () => number;
  /** Milliseconds the device's store has to answer before the board opens without it; 2,000 by default. */
  readonly deviceAnswerMs?: number;
}

/**
 * A browser's store may never answer (another page, suspended in the middle of a transaction, holds its lock). People
 * must not wait for it: the server has everything that was saved. What it kept joins in when it answers after all.
 */
const DEVICE_ANSWER_MS = 2_000;

/** Opens the board at once; content follows (`whenLoaded`). Close it when the screen goes. */
export function openBoard(options: OpenBoardOptions): BoardConnection {
  const now = options.now ?? Date.now;
  const device = openDeviceCopy(options);
  const connection = createCell<ConnectionState>({ kind: 'connecting' });
  const saveState = createCell<SaveState>({ kind: 'saved' });
  const hello = createCell<Hello | null>(null);
  const facilitation = createCell<FacilitationState>(IDLE_FACILITATION);
  const clockOffsetMs = createCell(0);
  const refused = createCell<readonly RefusedWork[]>([]);
  const generation = createCell(0);
  const versionsRevision = createCell(0);
  let pendingInBinding = 0;
  let storageFailed = false;
  let isFirstStateOfConnection = true;
  let isClosed = false;
  /** Words of the last generation, until the fresh document shows which of them are missing. */
  let rescued: { readonly reason: RejectionReason; readonly words: RescuedWords } | null = null;
  /** When the server was last in touch; null while it is. */
  let awaySinceMs: number | null = null;
  let current = startGeneration(refresh);
  /** The document of the present epoch, while the one that is shown brings its work over from an older one. */
  let late: LateSwitch | null = null;

  void openWithDevice(current);

  async function openWithDevice(mine: Generation): Promise<void> {
    const loading = device.load();
    const first = await inTime(loading, options.deviceAnswerMs ?? DEVICE_ANSWER_MS);
    if (isClosed) return;
    begin(mine, first === 'late' ? null : first);
    if (first === 'late') join(mine, await loading);
  }

  /** The device's copy has come while the board was already open. One of another epoch waits for the next opening. */
  function join(mine: Generation, copy: OfflineCopy | null): void {
    if (isClosed || current !== mine || mine.recorder !== null) return;
    if (copy !== null) {
      if (mine.epoch !== null && mine.epoch !== copy.epoch) return;
      // Before it is applied: the frame that carries it leaves at once, and its acknowledgement must find the records.
      mine.ledger.changed(copy.unsaved);
      Y.applyUpdate(mine.doc, copy.update, 'offline-copy');
      mine.epoch = copy.epoch;
      mine.tellLoaded();
    }
    device.record(mine, refresh);
    refresh();
  }

  function begin(mine: Generation, copy: OfflineCopy | null): void {
    if (copy !== null) {
      Y.applyUpdate(mine.doc, copy.update, 'offline-copy');
      mine.ledger.changed(copy.unsaved);
      mine.epoch = copy.epoch;
      if (endsAsTooOld(mine)) return;
      device.record(mine, refresh);
      refresh();
      mine.tellLoaded();
    }
    mine.session = openSession({
      syncUrl: options.syncUrl ?? pageSyncUrl(),
      boardId: options.boardId,
      doc: mine.doc,
      awareness: mine.awareness,
      epoch: mine.epoch,
      socketClass: options.socketClass ?? pageSocket(),
      random: options.random ?? Math.random,
      on: {
        connected() {
          if (mine !== current) return;
          storageFailed = false;
          isFirstStateOfConnection = true;
        },
        lost(delayMs, attempt, unheardMs) {
          mine.ledger.connectionLost();
          if (mine !== current) return;
          awaySinceMs ??= now() - unheardMs;
          if (connection.get().kind !== 'ended')
            connection.set({
              kind: 'offline',
              sinceMs: awaySinceMs,
              retryAtMs: now() + delayMs,
              attempt,
            });
          offerRescued();
          refresh();
        },
        ended(reason) {
          if (reason === 'other-epoch') startAnew(reason);
          else end(reason);
        },
        synced() {
          if (mine !== current) {
            late?.synced(mine);
            return;
          }
          awaySinceMs = null;
          if (endsAsTooOld(mine)) return;
          mine.tellLoaded();
          offerRescued();
          readVersionsAgain();
        },
        updateFrameSent: () => mine.ledger.frameSent(),
        hello: (message) => greet(mine, message),
        saved(frames) {
          mine.ledger.saved(frames);
          storageFailed = false;
          mine.recorder?.touch();
          refresh();
        },
        rejected,
        state(state) {
          if (!isFirstStateOfConnection && state.revision < facilitation.get().revision) return;
          isFirstStateOfConnection = false;
          facilitation.set(state);
        },
        condition(condition) {
          storageFailed = condition === 'storage-failed';
          refresh();
        },
        versions: readVersionsAgain,
      },
    });
  }

  /** A document of a newer release, half understood here, is neither shown nor touched: only a newer page helps. */
  function endsAsTooOld(mine: Generation): boolean {
    if (ageOf(mine.doc) !== 'newer') return false;
    mine.session?.close();
    end('client-too-old');
    return true;
  }

  function readVersionsAgain(): void {
    versionsRevision.set(versionsRevision.get() + 1);
  }

  function greet(mine: Generation, message: Hello): void {
    if (mine !== current) {
      // What it holds of an epoch must never be merged into the next one.
      if (mine.epoch !== null && mine.epoch !== message.epoch) {
        late?.renew();
        return;
      }
      mine.epoch = message.epoch;
      mine.session?.setEpoch(message.epoch);
      return;
    }
    const isLate = mine.epoch !== null && mine.epoch !== message.epoch;
    if (isLate && message.lateEpoch !== mine.epoch) {
      startAnew('other-epoch');
      return;
    }
    clockOffsetMs.set(message.serverTimeMs - now());
    hello.set(message);
    // Only now: from here on the line is watched.
    connection.set({ kind: 'live' });
    refresh();
    if (isLate) {
      late ??= createLateSwitch({
        old: mine,
        pendingInBinding: () => pendingInBinding,
        begin: () => {
          const next = startGeneration(refresh);
          begin(next, null);
          return next;
        },
        done: goOver,
      });
      late.look();
    }
    if (mine.epoch === null) {
      mine.epoch = message.epoch;
      mine.session?.setEpoch(message.epoch);
      device.record(mine, refresh);
    }
  }

  function rejected(message: Rejected): void {
    const { action } = REJECTIONS[message.reason];
    if (message.reason === 'update-gap') {
      // Something of ours got lost on the way: the next connection's SyncStep2 carries all of it.
      current.session?.drop();
    } else if (action === 'resync') {
      startAnew(message.reason);
    }
  }

  /** All work of the older epoch is in the new document, which now takes the place of the old one. */
  function goOver(next: Generation, words: RescuedWords): void {
    const old = current;
    late = null;
    current = next;
    pendingInBinding = 0;
    awaySinceMs = null;
    old.stop();
    next.tellLoaded();
    old.tellLoaded();
    generation.set(generation.get() + 1);
    const work = refusedWork('other-epoch', missingWords(words, next.doc), next.doc, now());
    if (work.texts.length > 0) refused.set([...refused.get(), work]);
    readVersionsAgain();
    refresh();
    void device.forget().then(() => {
      if (isClosed || current !== next) return;
      device.record(next, refresh);
      refresh();
    });
  }

  /** Drops the document and everything unsaved in it, keeping its words to be offered, and syncs into an empty one. */
  function startAnew(reason: RejectionReason): void {
    const old = current;
    const words = rescueWords(old.doc, old.ledger.unsaved());
    offerRescued();
    rescued = { reason, words };
    // The old document itself stays usable until its holders have mounted anew; it goes nowhere any more.
    old.stop();
    late?.stop();
    late = null;
    current = startGeneration(refresh);
    void current.whenLoaded.then(old.tellLoaded);
    pendingInBinding = 0;
    connection.set({ kind: 'connecting' });
    generation.set(generation.get() + 1);
    refresh();
    const mine = current;
    void device.forget().then(() => {
      if (!isClosed && current === mine) begin(mine, null);
    });
  }

  function offerRescued(): void {
    if (rescued === null) return;
    const { reason, words } = rescued;
    rescued = null;
    refused.set([...refused.get(), refusedWork(reason, words, current.doc, now())]);
  }

  function end(reason: RejectionReason): void {
    connection.set({ kind: 'ended', reason });
    if (reason === 'access-revoked' || reason === 'camp-deleted') {
      const words = rescueWords(current.doc, current.ledger.unsaved());
      current.recorder?.stop();
      if (words.size === 0) void device.forget();
      else refused.set([...refused.get(), { reason, atMs: now(), texts: [...words.values()] }]);
    }
    refresh();
  }

  function refresh(): void {
    // A transaction may come in while the first generation is still being made.
    if (current === undefined) return;
    const facts = {
      unsavedRecords: current.ledger.unsaved().size,
      pendingInBinding,
      isLive: connection.get().kind === 'live',
      storageFailed,
      isKeptOnDevice: current.recorder !== null,
    };
    saveState.set(nextSaveState(saveState.get(), facts, now()));
    current.recorder?.touch();
    late?.look();
  }

  return {
    boardId: options.boardId,
    get doc() {
      return current.doc;
    },
    get awareness() {
      return current.awareness;
    },
    generation,
    connection,
    saveState,
    hello,
    get whenLoaded() {
      return current.whenLoaded;
    },
    facilitation,
    clockOffsetMs,
    versionsRevision,
    refused,
    reportPending(count) {
      pendingInBinding = count;
      refresh();
    },
    retryNow: () => current.session?.retryNow(),
    exportUnsent() {
      const unsaved = current.ledger.unsaved();
      const refusedTexts = [
        ...refused.get().flatMap((work) => work.texts),
        ...(rescued?.words.values() ?? []),
      ];
      if (unsaved.size === 0 && refusedTexts.length === 0) return null;
      const { doc, epoch } = current;
      return unsentFile({ boardId: options.boardId, epoch, doc, unsaved, refusedTexts, nowMs: now() });
    },
    dismissRefused() {
      refused.set([]);
      const state = connection.get();
      if (state.kind === 'ended' && (state.reason === 'access-revoked' || state.reason === 'camp-deleted'))
        void device.forget();
    },
    close() {
      isClosed = true;
      late?.stop();
      const leaving = current;
      leaving.session?.close();
      void (leaving.recorder?.flush() ?? Promise.resolve()).then(() => leaving.stop());
    },
  };
}

/** What `answer` brings, or `late` when it takes longer. */
function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve('late'), withinMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Where this page's server syncs boards. */
function pageSyncUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`;
}
