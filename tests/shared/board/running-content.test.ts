// What follows a board says what reading it anew says, and keeps each list in which nothing has changed.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boardRecords, KEY, liveRecord } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { RunningContent } from '../../../shared/board/running-content.ts';
import { addLink, addNote, newBoardDocument } from '../../../shared/board/writing.ts';

const SHEETS = ['vision', 'targets', 'tree-why'].map((name) => `shape:${name}` as RecordId);
const VISION = 'shape:vision' as RecordId;
const nth = (at: number): RecordId => `shape:n${at}` as RecordId;
const newDoc = () =>
  newBoardDocument({ templates: ['vision', 'targets', 'tree-why'], team: null, epoch: 1, schema: null });

const step = fc.oneof(
  fc.record({ kind: fc.constant('add'), at: fc.nat(9), sheet: fc.nat(2) } as const),
  fc.record({ kind: fc.constant('link'), at: fc.nat(9), other: fc.nat(9) } as const),
  fc.record({ kind: fc.constant('move'), at: fc.nat(9), x: fc.nat(900) } as const),
  fc.record({ kind: fc.constant('delete'), at: fc.nat(9) } as const),
  fc.record({ kind: fc.constant('away'), sheet: fc.nat(2), isAway: fc.boolean() } as const),
);

it('says after each change what a first reading says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const doc = newDoc();
      const running = new RunningContent(doc);
      const changed = new Set<string>();
      boardRecords(doc).observeDeep((events) => {
        for (const event of events) {
          const [id] = event.path;
          if (typeof id === 'string') changed.add(id);
          else for (const key of event.keys.keys()) changed.add(key);
        }
      });
      for (const each of steps) {
        const made = { author: null, team: null };
        if (each.kind === 'add' && !boardRecords(doc).has(nth(each.at)))
          addNote(doc, {
            id: nth(each.at),
            sheetId: SHEETS[each.sheet] ?? VISION,
            x: 1,
            y: 1,
            text: 'あ',
            ...made,
          });
        else if (each.kind === 'link') {
          const id = `shape:l${each.at}` as RecordId;
          if (boardRecords(doc).has(id)) continue;
          addLink(doc, { id, sheetId: VISION, from: nth(each.at), to: nth(each.other), ...made });
        } else if (each.kind === 'move') liveRecord(doc, nth(each.at))?.set(KEY.pos, [each.x, 0]);
        else if (each.kind === 'delete') liveRecord(doc, nth(each.at))?.set(KEY.deleted, 1);
        else if (each.kind === 'away')
          liveRecord(doc, SHEETS[each.sheet] ?? VISION)?.set('props.isAway', each.isAway);
        running.noteChanged(changed);
        changed.clear();
        expect(running.content()).toEqual(readBoard(doc));
      }
      doc.destroy();
    }),
    { numRuns: 60 },
  );
});

it('keeps the lists in which nothing has changed, also while a sheet is away', () => {
  const doc = newDoc();
  addNote(doc, { id: nth(1), sheetId: VISION, x: 1, y: 1, text: 'あ', author: null, team: null });
  const running = new RunningContent(doc);
  for (const isAway of [false, true]) {
    liveRecord(doc, 'shape:targets' as RecordId)?.set('props.isAway', isAway);
    running.noteChanged(['shape:targets']);
    const before = running.content();
    liveRecord(doc, nth(1))?.set(KEY.pos, [isAway ? 300 : 200, 0]);
    running.noteChanged([nth(1)]);
    const after = running.content();
    expect(after.sheets).toBe(before.sheets);
    expect(after.nodes).toBe(before.nodes);
    expect(after.links).toBe(before.links);
    expect(after.notes).not.toBe(before.notes);
  }
  doc.destroy();
});
