// 動きを減らす: what others do is painted at a low rate, however often it arrives; nothing of it is lost, only the pictures between.
import { createTLStore, type Editor, InstancePresenceRecordType } from 'tldraw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CanvasPresenceSync } from '../../../client/canvas/input/presence.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { PersonId } from '../../../shared/board/ids.ts';
import { bindPerson } from './two-stores.ts';

const SECONDS = 5;
const PER_SECOND = 20;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Does `deed` at every twentieth of a second. Answers how often the store was written meanwhile. */
function writesWhile(store: ReturnType<typeof createTLStore>, deed: (at: number) => void): number {
  const merge = vi.spyOn(store, 'mergeRemoteChanges');
  for (let at = 0; at < SECONDS * PER_SECOND; at += 1) {
    deed(at);
    vi.advanceTimersByTime(1000 / PER_SECOND);
  }
  return merge.mock.calls.length;
}

describe.each([
  { isCalm: true, least: 4, most: SECONDS },
  { isCalm: false, least: 10 * SECONDS, most: PER_SECOND * SECONDS },
])('cursors of others, and the view of whoever is followed (calm: $isCalm)', ({ isCalm, least, most }) => {
  it(`are drawn ${least} to ${most} times in ${SECONDS} seconds, at last where they are`, () => {
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState(null);
    const store = createTLStore();
    const sync = new CanvasPresenceSync({
      editor: { store } as unknown as Editor,
      awareness,
      meId: 'me' as PersonId,
      isPublic: false,
      isCalm: () => isCalm,
      describe: (personId, clientId) => ({ personId, clientId, label: '', colour: '#000000' }),
      place: () => null,
    });
    const tell = (x: number): void => {
      const canvas = { page: 'page:page', pointer: [x, 0], selected: [], view: [x, 0, 1, 9, 9], sheet: null };
      awareness.states.set(7, { user: { personId: 'p7' }, canvas });
      awareness.emit('change', [{ added: [], updated: [7], removed: [] }, 'network']);
    };
    const writes = writesWhile(store, tell);
    expect(writes).toBeGreaterThanOrEqual(least);
    expect(writes).toBeLessThanOrEqual(most);
    vi.advanceTimersByTime(1000);
    const shown = store.get(InstancePresenceRecordType.createId('7'));
    const last = SECONDS * PER_SECOND - 1;
    expect([shown?.cursor?.x, shown?.camera?.x]).toEqual([last, last]);
    sync.stop();
    awareness.destroy();
  });
});

describe.each([
  { isCalm: true, least: 3 * SECONDS, most: 4 * SECONDS + 1 },
  { isCalm: false, least: 10 * SECONDS, most: PER_SECOND * SECONDS },
])('what others change on the board (calm: $isCalm)', ({ isCalm, least, most }) => {
  it(`is drawn ${least} to ${most} times in ${SECONDS} seconds, and at last as it is`, () => {
    const person = bindPerson(['targets'], () => isCalm);
    person.addNote('shape:n1');
    const other = new Y.Doc();
    other.on('update', (update: Uint8Array) => Y.applyUpdate(person.doc, update, 'network'));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(person.doc));
    vi.advanceTimersByTime(1000);
    const writes = writesWhile(person.store, (x) => {
      boardRecords(other).get('shape:n1')?.set(KEY.pos, [x, 0]);
    });
    expect(writes).toBeGreaterThanOrEqual(least);
    expect(writes).toBeLessThanOrEqual(most);
    vi.advanceTimersByTime(1000);
    expect(person.note('shape:n1')?.x).toBe(SECONDS * PER_SECOND - 1);
  });
});
