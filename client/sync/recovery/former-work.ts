// What other people left unsent in this browser before it became somebody else: never sent, for it is not this person's, but
// offered to be read, and kept for who wrote it until they come back. Looked for again and again, as what other tabs left
// (left-work.ts): a tab in which somebody is still at work has something unsent for moments only.
import * as Y from 'yjs';
import type { RefusedWork } from '../board-connection.ts';
import { missingWords, rescueWords } from '../document/document.ts';
import type { OfflineBoard } from '../offline/offline.ts';

/** The watch over what other people left in this browser. */
export interface FormerWork {
  /** Looks now; `shown`: what its words are compared with, for what is there already need not be offered. */
  look(shown: Y.Doc): Promise<void>;
}

/** Watches from the first `look` on. `offer` is called with all there is, whenever that differs from before. */
export function watchFormerWork(options: {
  readonly device: Pick<OfflineBoard, 'unsentOfFormer'>;
  readonly offer: (works: readonly RefusedWork[]) => void;
  readonly nowMs: () => number;
}): FormerWork {
  /** How far each copy was written when it was looked at last. */
  let seen = new Map<string, number>();
  let offered: readonly Offered[] = [];
  return {
    async look(shown) {
      const now = new Map<string, number>();
      const isNew = ({ key, writes }: Pick<Offered, 'key' | 'writes'>): boolean =>
        !offered.some((each) => each.key === key && each.writes === writes);
      const fresh = await options.device.unsentOfFormer((copy) => {
        now.set(copy.key, copy.writes);
        return seen.get(copy.key) === copy.writes && isNew(copy);
      });
      seen = now;
      const still = offered.filter(({ key, writes }) => now.get(key) === writes);
      if (fresh.length === 0 && still.length === offered.length) return;
      offered = [
        ...still,
        ...fresh.map(({ key, writes, update, unsaved }) => ({
          key,
          writes,
          texts: [...missingWords(rescueWords(documentOf(update), unsaved), shown).values()],
          atMs: options.nowMs(),
        })),
      ];
      options.offer(
        offered.flatMap(({ key, texts, atMs }) =>
          texts.length === 0 ? [] : [{ id: key, reason: 'former-person' as const, atMs, texts }],
        ),
      );
    },
  };
}

interface Offered {
  readonly key: string;
  readonly writes: number;
  readonly texts: readonly string[];
  readonly atMs: number;
}

function documentOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}
