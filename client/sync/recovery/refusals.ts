// The words of one board that the server refused: kept from the moment their document is dropped, compared with
// what the server really has, and offered until they have been read. The device keeps them as long, for a tab that is closed
// or thrown away meanwhile. The comparing is rescued-words.ts.
import type * as Y from 'yjs';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { RefusedWork } from '../board-connection.ts';
import {
  type DocumentReplica,
  holds,
  missingWords,
  type RescuedWords,
  refusedWork,
  rescueWords,
} from '../document/document.ts';
import type { WritableObservable } from '../observable.ts';
import type { OfflineBoard } from '../offline/offline.ts';

/** The list of refused words of one board, shown in the `refused` cell and kept on the device. */
export interface Refusals {
  /** Offers what other tabs, or earlier ones, were refused and nobody has read. */
  recall(): Promise<void>;
  /** Keeps the unsaved words of a replica that is dropped, until `offer`; `quietly`: where nothing was unsaved, nothing is said. */
  rescue(reason: RejectionReason, from: DocumentReplica, how: 'aloud' | 'quietly'): void;
  /** Offers what is kept and not in `doc`, which now shows what the server has. */
  offer(doc: Y.Doc): void;
  /** Offers those of the words that did not come over into `doc`, a later epoch's or without them. */
  offerMissing(reason: RejectionReason, words: RescuedWords, doc: Y.Doc): void;
  /** Access has ended, or the words belong to no document any more: offers them as they are. Returns whether there were any. */
  offerAll(reason: RejectionReason, words: RescuedWords): boolean;
  /** Offers these words of other people who were in this browser, in the place of those that were offered as such. */
  offerFormer(works: readonly RefusedWork[]): void;
  /** Everything that was refused, offered or not yet. */
  texts(): readonly string[];
  /** Everything that is offered has been read: empties the list, here and on the device. */
  dismiss(): void;
}

/** A list that offers nothing yet; `recall` adds what the device has kept. */
export function createRefusals(
  refused: WritableObservable<readonly RefusedWork[]>,
  device: Pick<
    OfflineBoard,
    'keepRefused' | 'narrowRefused' | 'refusedBefore' | 'forgetRefused' | 'readFormer'
  >,
  nowMs: () => number,
): Refusals {
  /** The last replica and its words, until the fresh document shows which of them are missing. */
  let rescued: Rescued | null = null;
  const show = (...works: readonly RefusedWork[]): void => refused.set([...refused.get(), ...works]);
  const add = (reason: RejectionReason, words: RescuedWords): void => {
    const work = { id: newId(), reason, atMs: nowMs(), texts: [...words.values()] };
    device.keepRefused(work);
    show(work);
  };
  return {
    async recall() {
      const known = new Set(
        [...refused.get(), ...(rescued === null ? [] : [rescued.work])].map(({ id }) => id),
      );
      const before = (await device.refusedBefore()).filter(({ id }) => !known.has(id));
      if (before.length > 0) refused.set([...before, ...refused.get()]);
    },
    rescue(reason, from, how) {
      const words = unsavedWords(from);
      const work = { id: newId(), reason, atMs: nowMs(), texts: [...words.values()] };
      rescued = { work, words, from, isQuiet: how === 'quietly' };
      if (words.size > 0) device.keepRefused(work);
    },
    offer(doc) {
      if (rescued === null) return;
      const { work, from, isQuiet, words: atFirst } = rescued;
      const words = allOf(rescued);
      rescued = null;
      const missing = { ...work, texts: refusedWork(words, doc) };
      if (missing.texts.length > 0 && atFirst.size === 0) device.keepRefused(missing);
      else if (missing.texts.length > 0) device.narrowRefused(missing);
      else if (words.size > 0) device.forgetRefused([work]);
      if (!isQuiet || words.size > 0 || from.ledger.unsaved().size > 0) show(missing);
    },
    offerMissing(reason, words, doc) {
      const missing = missingWords(words, doc);
      if (missing.size > 0) add(reason, missing);
    },
    offerAll(reason, words) {
      if (words.size > 0) add(reason, words);
      return words.size > 0;
    },
    offerFormer(works) {
      refused.set([...refused.get().filter((work) => !isFormer(work)), ...works]);
    },
    texts: () => [
      ...refused.get().flatMap((work) => work.texts),
      ...(rescued === null ? [] : allOf(rescued).values()),
    ],
    dismiss() {
      const all = refused.get();
      device.forgetRefused(all.filter((work) => !isFormer(work)));
      device.readFormer(all.filter(isFormer).map(({ id }) => id));
      refused.set([]);
    },
  };
}

const isFormer = ({ reason }: RefusedWork): boolean => reason === 'former-person';

interface Rescued {
  readonly work: RefusedWork;
  /** As they stood when the document was dropped. */
  readonly words: RescuedWords;
  readonly from: DocumentReplica;
  readonly isQuiet: boolean;
}

/**
 * The words as they were when the document was dropped, and what the canvas, which holds the dropped document until it is
 * remounted, has still brought into it. What it took away meanwhile is ignored: nobody asked for it.
 */
function allOf({ words, from }: Rescued): RescuedWords {
  const all = new Map(words);
  for (const [id, text] of unsavedWords(from)) if (holds(text, words.get(id) ?? '')) all.set(id, text);
  return all;
}

const unsavedWords = ({ doc, ledger }: DocumentReplica): RescuedWords => rescueWords(doc, ledger.unsaved());

const newId = (): string => crypto.getRandomValues(new Uint32Array(3)).join('-');
