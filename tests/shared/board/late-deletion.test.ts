// A note that was made and deleted late never comes over alive; whoever takes the deletion back, later still, has it again with
// everything in it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, isDeleted, KEY, readText } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { bringOver, keep, keepRecord, lateChange } from '../../../shared/board/late-work.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { noteMap, sakashita, VISION } from '../../kit/hall.ts';

const NOTE = 'shape:n1' as RecordId;

/** What the server keeps of the older epoch, the board as it is now, and the late person's own document. */
function aLateCase() {
  const old = newBoardDocument({ templates: ['vision'], team: null, epoch: 1, schema: null });
  const now = new Y.Doc();
  Y.applyUpdate(now, rewriteBoard(old, 2));
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(old));
  /** Brings what was done since the last time, as the server does with each update. */
  const send = (): void => {
    const before = [...boardRecords(mine).keys()].map((id) => ({ id, base: keepRecord(old, id) }));
    Y.applyUpdate(old, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(old)));
    const changes = before.flatMap(({ id, base }) => lateChange(now, id, base, keepRecord(old, id)) ?? []);
    now.transact(() => {
      for (const change of changes) bringOver(now, change);
    });
  };
  return { old, now, mine, send };
}
const add = (doc: Y.Doc, id: string, text: string): void =>
  void boardRecords(doc).set(id, noteMap(sakashita, VISION, text));
const remove = (doc: Y.Doc, id: string): void => void boardRecords(doc).get(id)?.set(KEY.deleted, 1);
const takeBack = (doc: Y.Doc, id: string): void => void boardRecords(doc).get(id)?.delete(KEY.deleted);
const wordsOf = (doc: Y.Doc, id: string): string => {
  const text = readText(boardRecords(doc).get(id) ?? expect.fail());
  return text === undefined ? '' : fragmentText(text);
};

it('made and deleted late, nobody sees it', () => {
  const { now, mine, send } = aLateCase();
  add(mine, NOTE, '書いて消した');
  boardRecords(mine).get(NOTE)?.set(KEY.pos, [7, 8]);
  remove(mine, NOTE);
  send();
  expect(readBoard(now).notes.map(({ id }) => id)).not.toContain(NOTE);
});

it('taken back in a later update, it stands where it stood, with all its words', () => {
  const { now, mine, send } = aLateCase();
  add(mine, NOTE, '書いて消した');
  boardRecords(mine).get(NOTE)?.set(KEY.pos, [7, 8]);
  remove(mine, NOTE);
  send();
  takeBack(mine, NOTE);
  send();
  expect(readBoard(now).notes.find(({ id }) => id === NOTE)).toMatchObject({ x: 7, y: 8 });
  expect(wordsOf(now, NOTE)).toBe('書いて消した');
});

const action = fc.record({
  what: fc.constantFrom('add', 'add', 'delete', 'takeBack', 'move', 'write', 'send'),
  note: fc.integer({ min: 0, max: 2 }),
  value: fc.integer({ min: 0, max: 900 }),
});

it('in whatever pieces it is sent: what lives comes over whole, and nothing that is deleted lives', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const { now, mine, send } = aLateCase();
      const ids = new Set<string>();
      for (const { what, note, value } of [...actions, { what: 'send', note: 0, value: 0 }]) {
        const id = `shape:f${note}`;
        const map = boardRecords(mine).get(id);
        if (what === 'send') {
          send();
          for (const each of ids) {
            const own = boardRecords(mine).get(each) ?? expect.fail();
            const come = boardRecords(now).get(each);
            if (isDeleted(own)) expect(come === undefined || isDeleted(come)).toBe(true);
            else expect(keep(come ?? expect.fail(`${each} did not come over`))).toEqual(keep(own));
          }
        } else if (what === 'add') {
          if (map === undefined) add(mine, id, `札${value}`);
          ids.add(id);
        } else if (map === undefined) continue;
        else if (what === 'delete') remove(mine, id);
        else if (what === 'takeBack') takeBack(mine, id);
        else if (what === 'move') map.set(KEY.pos, [value, value]);
        else {
          const line = readText(map)?.get(0);
          const text = line instanceof Y.XmlElement ? line.get(0) : undefined;
          if (text instanceof Y.XmlText) text.insert(value % (text.length + 1), `${value}`);
        }
      }
    }),
    { numRuns: Number(process.env.LATE_RUNS ?? 60) },
  );
});
