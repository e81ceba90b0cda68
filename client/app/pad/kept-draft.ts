// The pad's half-written words, kept for one person and one board until they are put up or thrown away. A board that may be
// kept on the device has them there, the same in all tabs; of one that may not, only its tab keeps them. What they are is
// pad-draft.ts.
import type { BoardId, PersonId } from '../../../shared/board/ids.ts';
import { onRemembered, recall, remember } from '../device-memory.ts';
import { hasWords, type PadDraft, readDraft, writeDraft } from './pad-draft.ts';

interface KeptDraft {
  get(): PadDraft;
  change(step: (draft: PadDraft) => PadDraft): void;
  /** Are there words that would go with this tab? */
  isInDanger(): boolean;
  subscribe(listener: () => void): () => void;
}

/** Those of this tab: where the browser keeps nothing, words at least outlive the page. */
const known = new Map<string, KeptDraft>();

/** The half-written words of this person on this board; nobody else's are ever read. */
export function keptDraft(options: {
  readonly boardId: BoardId;
  readonly personId: PersonId;
  /** May the board be kept on this device? */
  readonly keepOnDevice: boolean;
}): KeptDraft {
  const key = `pad-draft.${options.boardId}.${options.personId}`;
  const place = options.keepOnDevice ? 'device' : 'tab';
  const found = known.get(`${place} ${key}`);
  if (found !== undefined) return found;

  const listeners = new Set<() => void>();
  let draft = readDraft(recall(key, place));
  let isKept = true;
  const show = (next: PadDraft): void => {
    draft = next;
    for (const listener of listeners) listener();
  };
  if (place === 'device')
    onRemembered(key, (value) => {
      isKept = true;
      show(readDraft(value));
    });
  const kept: KeptDraft = {
    get: () => draft,
    change(step) {
      const next = step(draft);
      if (next === draft) return;
      isKept = remember(key, writeDraft(next), place);
      show(next);
    },
    isInDanger: () => hasWords(draft) && (place === 'tab' || !isKept),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  known.set(`${place} ${key}`, kept);
  return kept;
}
