// Opens a board and decides what becomes of its replicas: which one is shown, when it is dropped, when another takes its place. The
// one way to get a BoardConnection. Connecting: board-provider.ts; the beginning: offline-startup.ts; words that were refused:
// refusals.ts; a board that was rewritten: epoch-switch.ts; what other tabs left: left-work.ts; what is said to be saved:
// save-facts.ts.
import { ageOf } from '../../shared/board/migrations.ts';
import type { Hello, Rejected } from '../../shared/protocol/messages.ts';
import { REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import { createBoardCells } from './board-cells.ts';
import type { BoardConnection, Workplace } from './board-connection.ts';
import { connect, lateTarget, type OpenBoardOptions } from './board-options.ts';
import {
  createEpochSwitch,
  DocumentReplica,
  type EpochSwitch,
  type LateWork,
  postLateWork,
  type RescuedWords,
} from './document/document.ts';
import {
  beginWith,
  joinCopy,
  type OfflineCopy,
  openOfflineBoard,
  startFromDevice,
} from './offline/offline.ts';
import { createConnectionStatus } from './provider/provider.ts';
import {
  createFormerCopy,
  createRefusals,
  handleEndedAccess,
  watchFormerWork,
  watchLeftWork,
} from './recovery/recovery.ts';
import { gatherFacts, unsentOf } from './saving/saving.ts';

/** Opens the board at once; content follows (`whenLoaded`). Close it when the screen goes. */
export function openBoard(options: OpenBoardOptions): BoardConnection {
  const nowMs = options.nowMs ?? Date.now;
  const steadyMs = options.steadyMs ?? (() => performance.now());
  const device = openOfflineBoard(options);
  const cells = createBoardCells();
  const contact = createConnectionStatus(cells.connection, steadyMs);
  const refusals = createRefusals(cells.refused, device, nowMs);
  const facts = gatherFacts(cells.saveState, steadyMs);
  const formerCopy = createFormerCopy();
  let isFirstStateOfConnection = true;
  let isClosed = false;
  const writing = new Set<Workplace>();
  const pending = new Map<Workplace, number>();
  /** Has the page been without a connection since it was last in step? */
  let wasAway = false;
  /** The shown one. */
  let current = new DocumentReplica(refresh, options.personId ?? null);
  /** While the shown one is `late`: the replica of the present epoch beside it, whose connection is then the page's. */
  let late: EpochSwitch | null = null;
  const post = (work: LateWork, onPosting?: () => void) => postLateWork(lateTarget(options), work, onPosting);

  const left = watchLeftWork({
    device,
    former: watchFormerWork({ device, offer: refusals.offerFormer, nowMs }),
    lookEveryMs: options.lookEveryMs,
    shown: () => current,
    post,
    isLive: contact.isLive,
    refused(reason, words) {
      facts.wasRefused = true;
      refusals.offerMissing(reason, words, current.doc);
    },
    changed: refresh,
  });
  const access = handleEndedAccess(device, refusals, left);

  const first = current;
  void startFromDevice({
    device,
    answerMs: options.deviceAnswerMs,
    begin: (copy) => void (isClosed || begin(first, copy)),
    join: (copy) => join(first, copy),
  });

  /** The device's copy has come while the board was already open. */
  function join(mine: DocumentReplica, copy: OfflineCopy | null): void {
    if (isClosed || current !== mine || mine.copy !== null) return;
    if (copy !== null) {
      if (!joinCopy(mine, copy)) return;
      mine.tellLoaded();
    }
    device.record(mine, refresh);
    refresh();
  }

  function begin(mine: DocumentReplica, copy: OfflineCopy | null): void {
    void refusals.recall();
    if (copy !== null) {
      beginWith(mine, copy);
      if (endsAsTooOld(mine)) return;
      device.record(mine, refresh);
      refresh();
      mine.tellLoaded();
    }
    connect(options, mine, {
      connected() {
        if (mine !== onLine()) return;
        facts.storageFailed = false;
        isFirstStateOfConnection = true;
      },
      lost(delayMs, attempt, unheardMs) {
        mine.ledger.connectionLost();
        if (mine !== onLine()) return;
        wasAway = true;
        contact.lost(delayMs, attempt, unheardMs);
        late?.lost();
        refusals.offer(current.doc);
        refresh();
      },
      ended(reason) {
        if (reason !== 'other-epoch') end(reason);
        else if (mine !== current) late?.epochOver();
        else goLate(mine);
      },
      synced() {
        if (mine !== onLine()) return;
        contact.isBack();
        if (endsAsTooOld(mine)) return;
        mine.tellLoaded();
        late?.synced();
        refusals.offer(current.doc);
        left.look();
        readVersionsAgain();
        // The page has just read the facts when it connects for the first time.
        if (wasAway) readFactsAgain();
        wasAway = false;
      },
      updateFrameSent: () => mine.ledger.frameSent(),
      hello: (message) => greet(mine, message),
      saved(frames) {
        mine.ledger.saved(frames);
        facts.storageFailed = false;
        mine.copy?.touch();
        refresh();
      },
      rejected: (message) => rejected(mine, message),
      state(state) {
        if (!isFirstStateOfConnection && state.revision < cells.facilitation.get().revision) return;
        isFirstStateOfConnection = false;
        cells.facilitation.set(state);
      },
      condition(condition) {
        facts.storageFailed = condition === 'storage-failed';
        refresh();
      },
      versions: readVersionsAgain,
      facts: readFactsAgain,
      people(change) {
        // Nobody in it: the connection has begun.
        const isFirst = change.people.length + change.gone.length === 0;
        cells.peopleChanges.set(isFirst ? [change] : [...cells.peopleChanges.get(), change]);
      },
      broughtBack: cells.broughtBack.set,
      linksTakenOut: cells.linksTakenOut.set,
    });
  }

  /** A document of a newer release, half understood here, is neither shown nor touched: only a newer page helps. */
  function endsAsTooOld(mine: DocumentReplica): boolean {
    if (ageOf(mine.doc) !== 'newer') return false;
    mine.wire?.close();
    end('client-too-old');
    return true;
  }

  function readFactsAgain(): void {
    cells.factsRevision.set(cells.factsRevision.get() + 1);
  }

  function readVersionsAgain(): void {
    cells.versionsRevision.set(cells.versionsRevision.get() + 1);
  }

  function greet(mine: DocumentReplica, message: Hello): void {
    // The ids of the shown document are the other person's: nothing more can be sent under them.
    if (isOfAnother(message)) startAnew('foreign-author', message.personId);
    else if (mine === onLine()) welcome(mine, message);
  }

  /** Has this browser become somebody else than who writes in the shown document? */
  function isOfAnother({ personId }: Hello): boolean {
    return current.person !== null && current.person !== personId;
  }

  function welcome(mine: DocumentReplica, message: Hello): void {
    mine.isOf(message.personId);
    cells.clockOffsetMs.set(message.serverTimeMs - steadyMs());
    cells.hello.set(message);
    contact.live();
    refresh();
    if (mine.state.kind !== 'empty') return;
    mine.becomeOf(message.epoch);
    if (mine === current) device.record(mine, refresh);
  }

  /** The epoch of the shown document is over: its work is posted, and another is synced beside it. */
  function goLate(mine: DocumentReplica): void {
    mine.becomeLate();
    late = createEpochSwitch({
      old: mine,
      pendingInBinding: () => facts.pendingInBinding,
      isWriting: () => writing.size > 0,
      begin() {
        const next = new DocumentReplica(refresh);
        begin(next, null);
        return next;
      },
      post,
      random: options.random ?? Math.random,
      changed: refresh,
      refused: startAnew,
      done: goOver,
    });
    refresh();
  }

  /** The replica whose connection is the page's. */
  function onLine(): DocumentReplica {
    return late?.next ?? current;
  }

  function rejected(mine: DocumentReplica, { reason }: Rejected): void {
    // Something of ours got lost on the way: the next connection's SyncStep2 carries all of it.
    if (reason === 'update-gap') mine.wire?.drop();
    else if (REJECTIONS[reason].action === 'resync' && mine === current) startAnew(reason);
  }

  /** All work of the older epoch is in the new document, which now takes the place of the old one. */
  function goOver(next: DocumentReplica, words: RescuedWords): void {
    show(next);
    refusals.offerMissing('other-epoch', words, next.doc);
    readVersionsAgain();
    refresh();
    void device.drop().then(() => {
      if (isClosed || current !== next) return;
      device.record(next, refresh);
      refresh();
    });
  }

  /**
   * Drops the document and everything unsaved in it, keeping its words to be offered, and syncs into an empty one. When the
   * browser has become another person, the copy on the device stays for who wrote it, with what the screens bring last.
   */
  function startAnew(reason: RejectionReason, become: string | null = null): void {
    refusals.offer(current.doc);
    const { doc } = current;
    const kept = become === null ? null : current.releaseCopy();
    if (kept === null) refusals.rescue(reason, current, become === null ? 'aloud' : 'quietly');
    else formerCopy.keep(doc, kept);
    late?.stop();
    const mine = new DocumentReplica(refresh, become);
    contact.connecting();
    facts.wasRefused = current.ledger.unsaved().size > 0;
    show(mine);
    refresh();
    const settled = kept === null ? device.drop() : Promise.resolve();
    if (become !== null) device.become(become);
    void mine.whenLoaded.then(() => formerCopy.finish(doc));
    void settled.then(() => {
      if (!isClosed && current === mine) begin(mine, null);
    });
  }

  /** Shows another replica. The old document stays usable until its holders have remounted, but is not sent or kept any more. */
  function show(next: DocumentReplica): void {
    const old = current;
    old.stop();
    void next.whenLoaded.then(() => old.tellLoaded());
    late = null;
    current = next;
    pending.clear();
    facts.pendingInBinding = 0;
    cells.generation.set(cells.generation.get() + 1);
  }

  function end(reason: RejectionReason): void {
    contact.ended(reason);
    access.ended(reason, current);
    refresh();
  }

  function refresh(): void {
    // A transaction may come in while the first replica is still being made.
    if (current === undefined) return;
    facts.leftElsewhere = left.elsewhere();
    facts.tell(current, contact.isLive());
    if (contact.isLive() && current.ledger.unsaved().size === 0) device.settled();
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
    ...cells,
    get whenLoaded() {
      return current.whenLoaded;
    },
    reportWriting(isWriting, where = 'canvas') {
      if (isWriting) writing.add(where);
      else writing.delete(where);
      late?.look();
    },
    reportLeft: formerCopy.finish,
    reportPending(count, where = 'canvas') {
      pending.set(where, count);
      facts.pendingInBinding = [...pending.values()].reduce((sum, each) => sum + each, 0);
      refresh();
    },
    retryNow: () => onLine().wire?.retryNow(),
    exportUnsent: () => unsentOf(options.boardId, current, refusals.texts(), nowMs()),
    dismissRefused: () => access.read(),
    close() {
      isClosed = true;
      formerCopy.finish();
      late?.stop();
      left.stop();
      const leaving = current;
      leaving.wire?.close();
      void (leaving.copy?.flush() ?? Promise.resolve()).then(() => leaving.stop());
    },
  };
}
