// Records that this canvas does not understand are not shown, not touched, and still there for those who do.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, type RecordValue } from '../../../shared/board/document.ts';
import { bindPerson, exchange, SHEET } from './two-stores.ts';

const NOTE = 'shape:n1';
const UNKNOWN: Readonly<Record<string, Readonly<Record<string, RecordValue>>>> = {
  'shape:later': { type: 'miraizu-hologram', parentId: SHEET, index: 'a7', pos: [1, 2], 'props.depth': 3 },
  'shape:odd': { type: 'miraizu-note', parentId: SHEET, index: 'a8', pos: [1, 2], 'props.form': 'spiral' },
  'mood:1': { type: 'mood', 'props.colour': 'calm' },
};

it('what a later release made stays as it is through edits, deletions and undo beside it', () => {
  const [a, b] = [bindPerson(), bindPerson()];
  a.addNote(NOTE);
  exchange(a, b);
  b.doc.transact(() => {
    for (const [id, values] of Object.entries(UNKNOWN)) {
      const map = new Y.Map<RecordValue>();
      for (const [key, value] of Object.entries(values)) map.set(key, value);
      boardRecords(b.doc).set(id, map);
    }
  }, 'network');
  exchange(a, b);
  for (const id of Object.keys(UNKNOWN)) expect(a.store.get(id as never)).toBeUndefined();
  a.update(NOTE, (note) => ({ ...note, x: 900 }) as never);
  a.binding.flush();
  a.store.remove([NOTE as never]);
  a.binding.flush();
  a.binding.undo();
  exchange(a, b);
  for (const [id, values] of Object.entries(UNKNOWN))
    expect(boardRecords(b.doc).get(id)?.toJSON()).toEqual(values);
});
