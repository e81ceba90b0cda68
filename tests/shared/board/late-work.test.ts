// Late work comes into the board as it is now: by property and by character, deletes beat edits, what others changed stays.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, isDeleted, KEY, META, readText } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { bringOver, keepRecord, lateChange, touchesOf } from '../../../shared/board/late-work.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { noteMap, sakashita, VISION } from '../../kit/hall.ts';

const NOTE = 'shape:n1' as RecordId;
const NEW = 'shape:n2' as RecordId;
type Change = (doc: Y.Doc) => void;

const copyOf = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};
const words = (doc: Y.Doc, id = NOTE): string => {
  const map = boardRecords(doc).get(id);
  const text = map && readText(map);
  return text === undefined ? '' : fragmentText(text);
};
const type =
  (at: number, text: string, remove = 0): Change =>
  (doc) => {
    const fragment = readText(boardRecords(doc).get(NOTE) ?? noteMap(sakashita, VISION));
    const paragraph = fragment?.get(0);
    const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (!(line instanceof Y.XmlText)) throw new Error('no words');
    line.delete(at, remove);
    line.insert(at, text);
  };
const set =
  (key: string, value: Parameters<Y.Map<never>['set']>[1], id = NOTE): Change =>
  (doc) =>
    void boardRecords(doc).get(id)?.set(key, value);
const remove: Change = set(KEY.deleted, 1 as never);

/** A board of epoch 1, what somebody did late on it, what others did on epoch 2, and epoch 2 after the late work. */
function meet(late: readonly Change[], meanwhile: readonly Change[], before: readonly Change[] = []) {
  const old = newBoardDocument({ templates: ['vision'], team: null, epoch: 1, schema: null });
  boardRecords(old).set(NOTE, noteMap(sakashita, VISION, '図書館を建てる'));
  for (const change of before) change(old);
  const now = copyOf(rewriteBoard(old, 2));
  for (const change of meanwhile) change(now);
  const mine = copyOf(Y.encodeStateAsUpdate(old));
  for (const change of late) change(mine);
  const ids = new Set([...boardRecords(old).keys(), ...boardRecords(mine).keys()]);
  const bring = () => {
    const changes = [...ids].flatMap(
      (id) => lateChange(now, id, keepRecord(old, id), keepRecord(mine, id)) ?? [],
    );
    now.transact(() => {
      for (const change of changes) bringOver(now, change);
    });
    return changes;
  };
  return { now, changes: bring(), again: bring };
}

describe('properties', () => {
  it('of one note, changed by two people, both come out', () => {
    const { now } = meet([set(KEY.pos, [7, 7] as never)], [set('props.kind', 'question' as never)]);
    expect(boardRecords(now).get(NOTE)?.get(KEY.pos)).toEqual([7, 7]);
    expect(boardRecords(now).get(NOTE)?.get('props.kind')).toBe('question');
  });

  it('what others changed since, stays', () => {
    const { now, changes } = meet([set(KEY.pos, [7, 7] as never)], [set(KEY.pos, [9, 9] as never)]);
    expect(boardRecords(now).get(NOTE)?.get(KEY.pos)).toEqual([9, 9]);
    expect(changes).toEqual([]);
  });

  it('a note that was carried to another sheet keeps the place it was given there', () => {
    const carried = [set(KEY.parentId, 'page:page' as never), set(KEY.pos, [1, 1] as never)];
    const { now } = meet(carried, [set(KEY.pos, [9, 9] as never)]);
    expect(boardRecords(now).get(NOTE)?.get(KEY.parentId)).toBe(VISION);
    expect(boardRecords(now).get(NOTE)?.get(KEY.pos)).toEqual([9, 9]);
    const moved = meet([set(KEY.pos, [7, 7] as never)], carried);
    expect(boardRecords(moved.now).get(NOTE)?.get(KEY.pos)).toEqual([1, 1]);
  });
});

describe('words', () => {
  it('of both stand in the note, and those deleted by either are gone', () => {
    const { now } = meet([type(0, '新しい')], [type(4, '駅前に')]);
    expect(words(now)).toBe('新しい図書館を駅前に建てる');
    expect(words(meet([type(0, '', 3)], [type(4, '駅前に')]).now)).toBe('を駅前に建てる');
  });

  it('come with their marks and lists where nobody else wrote', () => {
    const bold: Change = (doc) => {
      const text = readText(boardRecords(doc).get(NOTE) ?? noteMap(sakashita, VISION))?.get(0);
      if (text instanceof Y.XmlElement) (text.get(0) as Y.XmlText).format(0, 3, { bold: {} });
    };
    const { now, again } = meet([bold, type(7, '！')], [set('props.kind', 'question' as never)]);
    expect(readText(boardRecords(now).get(NOTE) ?? noteMap(sakashita, VISION))?.toString()).toBe(
      '<paragraph><bold>図書館</bold>を建てる！</paragraph>',
    );
    expect(again()).toEqual([]);
  });
});

describe('notes', () => {
  it('that were made late come over with their author', () => {
    const make: Change = (doc) =>
      addNote(doc, {
        id: NEW,
        sheetId: VISION,
        x: 5,
        y: 6,
        text: '廊下で書いた',
        author: sakashita.id,
        team: sakashita.teamId,
      });
    const { now, changes, again } = meet([make], [remove]);
    const note = readBoard(now).notes.find(({ id }) => id === NEW);
    expect(note).toMatchObject({ x: 5, y: 6, author: sakashita.id, team: sakashita.teamId });
    expect(words(now, NEW)).toBe('廊下で書いた');
    expect(changes.map(({ isCreation }) => isCreation)).toEqual([true]);
    expect(touchesOf(changes[0] ?? expect.fail()).filter(({ what }) => what !== 'set')).toMatchObject([
      { what: 'create', recordId: NEW },
      { what: 'text', characters: 6 },
    ]);
    expect(again()).toEqual([]);
  });

  it('deleted by either stay deleted, whatever the other did to them', () => {
    const { now } = meet([remove], [type(0, '新しい')]);
    expect(isDeleted(boardRecords(now).get(NOTE) ?? expect.fail())).toBe(true);
    const other = meet([type(0, '新しい')], [remove]);
    expect(isDeleted(boardRecords(other.now).get(NOTE) ?? expect.fail())).toBe(true);
    expect(other.changes).toEqual([]);
  });

  it('that were taken back late are there again, though the rewriting had let them go', () => {
    const takeBack: Change = (doc) => boardRecords(doc).get(NOTE)?.delete(KEY.deleted);
    const { now } = meet([takeBack, type(0, 'また')], [], [remove]);
    expect(words(now)).toBe('また図書館を建てる');
  });
});

it('late work that has come over once does nothing a second time', () => {
  const { again } = meet([type(0, '新しい'), set(KEY.pos, [7, 7] as never)], [type(4, '駅前に')]);
  // Only what was typed cannot tell itself from what was typed since: the server therefore keeps the older epoch in step.
  expect(again().flatMap(({ set: values }) => [...values])).toEqual([]);
});

describe('rewriting', () => {
  it('keeps every record that lives, and what they hang on', () => {
    const doc = newBoardDocument({
      templates: ['vision', 'tree-why'],
      team: null,
      epoch: 1,
      schema: { v: 1 },
    });
    for (let i = 0; i < 50; i++) boardRecords(doc).set(`shape:n${i}`, noteMap(sakashita, VISION, `n${i}`));
    boardRecords(doc).get('shape:n1')?.set(KEY.deleted, 1);
    boardRecords(doc).get('shape:n2')?.set(KEY.deleted, 1);
    boardRecords(doc).get('shape:n3')?.set(KEY.parentId, 'shape:n2');
    const fresh = copyOf(rewriteBoard(doc, 7));
    expect(readBoard(fresh)).toEqual(readBoard(doc));
    expect(boardRecords(fresh).has('shape:n1')).toBe(false);
    expect(boardRecords(fresh).has('shape:n2')).toBe(true);
    expect(fresh.getMap('meta').toJSON()).toEqual({ ...doc.getMap('meta').toJSON(), [META.epoch]: 7 });
  });

  it('gives equal bytes for equal boards, and lets go of how they came about', () => {
    const doc = newBoardDocument({ templates: ['vision'], team: null, epoch: 1, schema: null });
    boardRecords(doc).set(NOTE, noteMap(sakashita, VISION));
    const once = rewriteBoard(doc, 2);
    for (let i = 0; i < 2_000; i++) {
      doc.clientID = 100 + (i % 5);
      boardRecords(doc).get(NOTE)?.set(KEY.pos, [i, i]);
    }
    boardRecords(doc).get(NOTE)?.set(KEY.pos, [10, 20]);
    const twice = rewriteBoard(doc, 2);
    expect(Y.encodeStateAsUpdate(doc).length).toBeGreaterThan(5 * twice.length);
    expect(twice).toEqual(once);
    expect(rewriteBoard(copyOf(once), 2)).toEqual(once);
  });
});
