// From a bad point to a cause, to the question of means, to an action: what comes where, what knows whom, and who may not.
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { convert } from '../../../server/camps/converting.ts';
import { takeBack } from '../../../server/camps/taking-back.ts';
import type { StoredPerson } from '../../../server/storage/storage.ts';
import { addSheets } from '../../../shared/board/add-sheet.ts';
import { boardRecords, FIELD, KEY } from '../../../shared/board/document.ts';
import { type BoardId, fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { type BoardContent, plainText, readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, addTreeNode } from '../../../shared/board/writing.ts';
import { recordOf } from '../../../shared/reading/conversion.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import {
  eager,
  type Hall,
  kita,
  mori,
  observer,
  openHall,
  sakashita,
  TEAM_ONLY_BOARD,
  WAKABA,
  WAKABA_BOARD,
} from '../../kit/hall.ts';

const id = (name: string): RecordId => `shape:${name}` as RecordId;
const POINTS = { id: id('goodbad'), template: 'goodbad', templateVersion: 1 };
const ZONES = newestTemplate('goodbad')?.zones ?? [];
const WHY = fieldRecordId(id('tree-why'), 'tree.why');
const NOBODYS = { author: null, team: null };

type Change = (doc: Y.Doc) => void;
const point =
  (name: string, isBad = true): Change =>
  (doc) => {
    const zone = ZONES.find(({ becomes }) => (becomes === 'causes') === isBad) ?? expect.fail();
    const place = { x: zone.x + 10, y: zone.y + 10 };
    addNote(doc, { ...NOBODYS, ...place, id: id(name), sheetId: POINTS.id, text: `${name}の場面` });
  };
const cause =
  (name: string, star: boolean, treeParent = WHY): Change =>
  (doc) =>
    addTreeNode(doc, {
      ...NOBODYS,
      ...{ id: id(name), sheetId: id('tree-why'), treeParent, order: 'a1', text: `${name}の原因`, star },
    });

async function hallWith(...changes: readonly Change[]): Promise<Hall> {
  const hall = await openHall({ clock: eager });
  for (const board of [WAKABA_BOARD, TEAM_ONLY_BOARD])
    await change(
      hall,
      (doc) => {
        addSheets(doc, [POINTS], WAKABA);
        for (const each of changes) each(doc);
      },
      board,
    );
  return hall;
}
async function change({ registry }: Hall, mutate: Change, board: BoardId = WAKABA_BOARD): Promise<void> {
  await (await registry.open(board))?.change(mutate);
}
async function ask(
  { registry, storage, camp }: Hall,
  source: RecordId,
  by: StoredPerson = sakashita,
  on: BoardId = WAKABA_BOARD,
) {
  const record = (await storage.camps.find(camp)) ?? expect.fail();
  const board = record.boards.find((each) => each.id === on) ?? expect.fail();
  return convert(registry, { board, record, by }, source);
}
async function made(...asked: Parameters<typeof ask>) {
  const answer = await ask(...asked);
  return answer.ok ? answer.value : expect.fail(answer.error);
}
async function contentOf(hall: Hall, board: BoardId = WAKABA_BOARD): Promise<BoardContent> {
  let content: BoardContent | undefined;
  await change(
    hall,
    (doc) => {
      content = readBoard(doc);
    },
    board,
  );
  return content ?? expect.fail();
}
const derived = ({ notes, nodes }: BoardContent) =>
  [...notes, ...nodes].filter(({ source }) => source !== undefined);

it('a bad point becomes a cause, a starred cause the question of means, a means an action; each knows where it came from', async () => {
  const hall = await hallWith(point('slow'));
  const first = await made(hall, id('slow'));
  expect(first.sheetId).toBe(id('tree-why'));
  await change(hall, (doc) => boardRecords(doc).get(first.recordId)?.set(FIELD.star, true));
  const how = await made(hall, first.recordId);
  expect(how).toMatchObject({ sheetId: id('tree-how'), recordId: fieldRecordId(id('tree-how'), 'tree.how') });
  await change(hall, (doc) =>
    addTreeNode(doc, {
      ...NOBODYS,
      ...{
        id: id('step'),
        sheetId: how.sheetId,
        treeParent: how.recordId,
        order: 'a1',
        text: '会議を半分に',
      },
    }),
  );
  const action = await made(hall, id('step'), mori);
  const content = await contentOf(hall);
  const said = [first, how, action].map(({ recordId }) => {
    const record = recordOf(content, recordId) ?? expect.fail();
    return [plainText(record.paragraphs), record.source];
  });
  expect(said).toEqual([
    ['slowの場面', id('slow')],
    ['slowの場面', first.recordId],
    ['会議を半分に', id('step')],
  ]);
  expect(recordOf(content, action.recordId)?.author).toBe(mori.id);
  const board = (await hall.storage.camps.find(hall.camp))?.boards.find((each) => each.id === WAKABA_BOARD);
  expect(board?.sheets.map(({ id: sheet }) => sheet)).toEqual(
    expect.arrayContaining([how.sheetId, action.sheetId]),
  );
});

it('two who ask at once end with one, and so does who asks again', async () => {
  const hall = await hallWith(cause('root', true));
  const [one, other] = await Promise.all([made(hall, id('root')), made(hall, id('root'), mori)]);
  const { made: _own, ...place } = one;
  expect(other).toMatchObject(place);
  expect(await made(hall, id('root'))).toEqual({ ...place, made: null });
  const content = await contentOf(hall);
  expect(derived(content)).toHaveLength(1);
  expect(content.sheets.filter(({ template }) => template === 'tree-how')).toHaveLength(1);
});

it('a second true cause gets a tree of its own, a second means a plan of its own: each holds one', async () => {
  const hall = await hallWith(cause('first', true), cause('second', true));
  const [first, second] = [await made(hall, id('first')), await made(hall, id('second'))];
  expect(second.sheetId).not.toBe(first.sheetId);
  for (const { sheetId, recordId } of [first, second])
    await change(hall, (doc) =>
      addTreeNode(doc, {
        ...NOBODYS,
        ...{
          id: id(`means-${sheetId.length}`),
          sheetId,
          treeParent: recordId,
          order: 'a1',
          text: '手を打つ',
        },
      }),
    );
  const means = (await contentOf(hall)).nodes.filter(({ id: each }) => each.startsWith('shape:means-'));
  const plans = [];
  for (const each of means) plans.push((await made(hall, each.id)).sheetId);
  expect(new Set(plans).size).toBe(2);
  const { sheets, nodes } = await contentOf(hall);
  expect(sheets.find((sheet) => sheet.id === second.sheetId)?.template).toBe('tree-how');
  expect(plainText(nodes.find((node) => node.id === second.recordId)?.paragraphs ?? [])).toBe('secondの原因');
});

it('what was deleted since can be made again', async () => {
  const hall = await hallWith(point('slow'));
  const { recordId } = await made(hall, id('slow'));
  await change(hall, (doc) => boardRecords(doc).get(recordId)?.set(KEY.deleted, 1));
  expect((await made(hall, id('slow'))).recordId).not.toBe(recordId);
});

it('nothing is made of a good point, of a cause without a star, of one with causes below it, of what is not there', async () => {
  const hall = await hallWith(
    ...[point('strong', false), cause('plain', false), cause('upper', true)],
    cause('lower', false, id('upper')),
  );
  for (const source of ['strong', 'plain', 'upper', 'lower', 'nowhere'])
    expect(await ask(hall, id(source))).toEqual({ ok: false, error: 'malformed-request' });
  expect(derived(await contentOf(hall))).toEqual([]);
});

it('who may not edit the board makes nothing on it, with a sheet for it or without', async () => {
  const hall = await hallWith(point('slow'), cause('root', true));
  for (const person of [kita, observer])
    for (const [source, error] of [
      [id('slow'), 'not-your-sheet'],
      [id('root'), 'not-allowed'],
    ] as const)
      expect(await ask(hall, source, person)).toEqual({ ok: false, error });
  const content = await contentOf(hall);
  expect([derived(content), content.sheets.some(({ template }) => template === 'tree-how')]).toEqual([
    [],
    false,
  ]);
});

it('on a board of the team only nothing is made of anything: words leave it in other words', async () => {
  const hall = await hallWith(point('slow'));
  expect(await ask(hall, id('slow'), sakashita, TEAM_ONLY_BOARD)).toEqual({
    ok: false,
    error: 'not-allowed',
  });
  expect(derived(await contentOf(hall, TEAM_ONLY_BOARD))).toEqual([]);
});

describe('what somebody made of something is taken back', () => {
  type Made = Awaited<ReturnType<typeof made>>;
  const back = async (hall: Hall, { recordId, made: as }: Made, by: StoredPerson = sakashita) => {
    const record = (await hall.storage.camps.find(hall.camp)) ?? expect.fail();
    const board = record.boards.find((each) => each.id === WAKABA_BOARD) ?? expect.fail();
    return takeBack(
      hall.registry,
      { board, record, by },
      { recordId, ...(as ?? expect.fail('made before')) },
    );
  };
  const listed = async ({ storage, camp }: Hall) =>
    (await storage.camps.find(camp))?.boards
      .find((each) => each.id === WAKABA_BOARD)
      ?.sheets.map((sheet) => sheet.id);

  it('a cause, the question of means and the action, each with the sheet that was added for it; the source stays', async () => {
    const hall = await hallWith(point('slow'), cause('root', true));
    const before = [await contentOf(hall), await listed(hall)];
    const first = await made(hall, id('slow'));
    expect(await back(hall, first)).toEqual({ ok: true, value: undefined });
    const how = await made(hall, id('root'));
    expect(how.made?.withSheet).toBe(true);
    expect(await back(hall, how)).toEqual({ ok: true, value: undefined });
    expect([await contentOf(hall), await listed(hall)]).toEqual(before);
    const again = await made(hall, id('root'));
    await change(hall, (doc) =>
      addTreeNode(doc, {
        ...{ ...NOBODYS, id: id('step'), sheetId: again.sheetId },
        ...{ treeParent: again.recordId, order: 'a1', text: '会議を半分に' },
      }),
    );
    const without = [await contentOf(hall), await listed(hall)];
    const action = await made(hall, id('step'));
    expect(action.made?.withSheet).toBe(true);
    expect(await back(hall, action)).toEqual({ ok: true, value: undefined });
    expect([await contentOf(hall), await listed(hall)]).toEqual(without);
  });

  it('the question of a tree that was there before is empty again, and its sheet stays', async () => {
    const hall = await hallWith(cause('root', true));
    await change(hall, (doc) => {
      addSheets(doc, [{ id: id('tree-how'), template: 'tree-how', templateVersion: 1 }], WAKABA);
    });
    const before = await contentOf(hall);
    const how = await made(hall, id('root'));
    expect(how.made?.withSheet).toBe(false);
    expect((await back(hall, how)).ok).toBe(true);
    expect(await contentOf(hall)).toEqual(before);
  });

  const touches: readonly (readonly [what: string, touch: (doc: Y.Doc, made: RecordId) => void])[] = [
    ['its words', (doc, at) => reviseText(doc, at, 'slowの場面', 'slowの場面と、その前')],
    ['its star', (doc, at) => boardRecords(doc).get(at)?.set(FIELD.star, true)],
    ['a cause below it', (doc, at) => cause('below', false, at)(doc)],
    ['that it was deleted', (doc, at) => boardRecords(doc).get(at)?.set(KEY.deleted, 1)],
  ];
  it.each(touches)('but not once somebody has touched it: %s', async (_what, touch) => {
    const hall = await hallWith(point('slow'));
    const answer = await made(hall, id('slow'));
    await change(hall, (doc) => {
      touch(doc, answer.recordId);
    });
    const touched = await contentOf(hall);
    expect(await back(hall, answer)).toEqual({ ok: false, error: 'changed-since' });
    expect(await contentOf(hall)).toEqual(touched);
  });

  it('but not by another person of the team, by another city, or by who found it made already', async () => {
    const hall = await hallWith(point('slow'));
    const answer = await made(hall, id('slow'));
    for (const person of [mori, kita, observer])
      expect(await back(hall, answer, person)).toEqual({ ok: false, error: 'not-your-sheet' });
    expect((await made(hall, id('slow'), mori)).made).toBeNull();
    expect(derived(await contentOf(hall))).toHaveLength(1);
  });

  it('a sheet that was added for it stays where somebody has put something on it', async () => {
    const hall = await hallWith(cause('root', true));
    const how = await made(hall, id('root'));
    await change(hall, (doc) => {
      addNote(doc, { ...NOBODYS, x: 900, y: 900, id: id('beside'), sheetId: how.sheetId, text: '覚え' });
    });
    expect((await back(hall, how)).ok).toBe(true);
    const content = await contentOf(hall);
    expect([derived(content), content.sheets.some((sheet) => sheet.id === how.sheetId)]).toEqual([[], true]);
  });
});
