// Writing a whole text into a note, node or field from outside of the editor (conversions, the demo): what it changed of
// the text it began from is brought into the words as they are now. The fragment itself is never replaced: an editor that
// is open on it would go blind, and lists and bold would go. Typing letter by letter is the editor's business.
import type * as Y from 'yjs';
import { applyEdits, threeWayEdits } from '../text/three-way.ts';
import { KEY, liveRecord, readText } from './document.ts';
import { editWords } from './edit-words.ts';
import type { RecordId } from './ids.ts';
import { BOARD_LIMITS } from './limits.ts';
import { fragmentText, textFragment } from './rich-text.ts';

/** `merged`: somebody else had changed the words since `base`, and theirs stay. `gone` and `too-long`: nothing was written. */
export type Revision = 'written' | 'merged' | 'gone' | 'too-long';

/** Writes `text`, which began as `base` (both as fragmentText gives them), in one transaction. */
export function reviseText(doc: Y.Doc, id: RecordId, base: string, text: string): Revision {
  const map = liveRecord(doc, id);
  if (map === undefined) return 'gone';
  const fragment = readText(map);
  const now = fragment === undefined ? '' : fragmentText(fragment);
  const revised = revisedText(now, base, text);
  if (revised.length > BOARD_LIMITS.maxTextLength) return 'too-long';
  doc.transact(() => {
    if (fragment === undefined) map.set(KEY.text, textFragment(revised));
    else editWords(fragment, threeWayEdits(now, revised, now));
  });
  return now === base || now === text ? 'written' : 'merged';
}

/**
 * `now` with what `text` changed since `base`. Where both wrote in one place, `text` stands first: whoever rewrites goes on
 * from the words they see, and what others added meanwhile follows.
 */
const revisedText = (now: string, base: string, text: string): string =>
  applyEdits(text, threeWayEdits(base, now, text));
