// What each person may not do on a board is refused by the server, and nothing of it is applied.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { StoredPerson } from '../../server/storage/storage.ts';
import { boardMeta, boardRecords, KEY, type RecordMap, readText } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { textFragment } from '../../shared/board/rich-text.ts';
import {
  eager,
  FEEDBACK,
  FIELD,
  facilitator,
  type Hall,
  kita,
  mori,
  noteMap,
  observer,
  openHall,
  organizer,
  PAGE_ID,
  Seat,
  SHARED_BOARD,
  sakashita,
  TAKADAI,
  VISION,
  WAKABA_BOARD,
} from '../kit/hall.ts';

type Change = (records: Y.Map<RecordMap>, doc: Y.Doc) => void;

/** Does the change in that person's name; answers `ok` or the refusal, having checked that a refusal changed nothing. */
async function tries(
  person: StoredPerson,
  change: Change,
  { hall, board = WAKABA_BOARD }: { hall?: Hall; board?: typeof WAKABA_BOARD } = {},
): Promise<string> {
  const { registry } = hall ?? (await openHall({ clock: eager }));
  const seat = await new Seat(person).sit(registry, board);
  await seat.settled();
  const before = seat.room.committed();
  seat.doc.transact(() => change(boardRecords(seat.doc), seat.doc));
  await seat.settled();
  const refusal = seat.rejected.at(-1)?.reason;
  if (refusal !== undefined) {
    expect(isSame(seat.room.committed(), before)).toBe(true);
  } else expect(isSame(seat.room.committed(), before)).toBe(false);
  seat.stand();
  return refusal ?? 'ok';
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const put =
  (id: string, map: RecordMap): Change =>
  (records) =>
    records.set(id, map);
const set =
  (id: string, key: string, value: Parameters<RecordMap['set']>[1]): Change =>
  (records) =>
    records.get(id)?.set(key, value);
const write =
  (id: string, words: string): Change =>
  (records) => {
    const map = records.get(id);
    const text = map === undefined ? undefined : readText(map);
    text?.insert(0, [new Y.XmlElement('paragraph')]);
    const paragraph = text?.get(0);
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText(words)]);
  };

/** A hall in which these notes were already given. */
async function hallWith(
  notes: readonly { id: string; by: StoredPerson; sheet?: RecordId }[],
  observersGiveFeedback = false,
): Promise<Hall> {
  const hall = await openHall({ clock: eager, observersGiveFeedback });
  const room = await hall.registry.open(WAKABA_BOARD);
  await room?.change((doc) => {
    for (const { id, by, sheet = FEEDBACK } of notes) boardRecords(doc).set(id, noteMap(by, sheet, 'よい'));
  });
  return hall;
}

describe('sheets, pages, fixed fields and meta', () => {
  it('a participant moves, rewords or deletes no sheet, and names no page or document', async () => {
    expect(await tries(sakashita, set(VISION, KEY.pos, [9, 9]))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, 'props.wording', { question: 'x' }))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, 'props.template', 'targets'))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, 'props.nickname', 'x'))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, KEY.deleted, 1))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(PAGE_ID, 'name', 'x'))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, put('page:mine', new Y.Map()))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, (_, doc) => boardMeta(doc).set('epoch', 7))).toBe('sheet-is-fixed');
  });
  it('the facilitator may move a sheet, and may not write meta', async () => {
    expect(await tries(facilitator, set(VISION, KEY.pos, [9, 9]))).toBe('ok');
    expect(await tries(facilitator, (_, doc) => boardMeta(doc).set('epoch', 7))).toBe('sheet-is-fixed');
  });
  it('a fixed field takes words from its team and nothing else from anybody', async () => {
    expect(await tries(sakashita, write(FIELD, '海の見える町'))).toBe('ok');
    expect(await tries(sakashita, set(FIELD, KEY.pos, [0, 0]))).toBe('sheet-is-fixed');
    expect(await tries(facilitator, set(FIELD, KEY.deleted, 1))).toBe('sheet-is-fixed');
    expect(await tries(kita, write(FIELD, 'x'))).toBe('not-your-sheet');
    expect(await tries(sakashita, put('shape:vision:vision.other', noteMap(sakashita, VISION)))).toBe(
      'sheet-is-fixed',
    );
    expect(
      await tries(
        sakashita,
        put('shape:n', noteMap(sakashita, VISION, '', { 'props.fieldZone': 'vision.draft.sentence' })),
      ),
    ).toBe('sheet-is-fixed');
  });
  it('no record is removed, replaced, retyped or nameless', async () => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(sakashita, (records) => records.delete('shape:n'), { hall })).toBe('invalid-record');
    expect(await tries(sakashita, put('shape:n', noteMap(sakashita, VISION)), { hall })).toBe(
      'invalid-record',
    );
    expect(await tries(sakashita, set('shape:n', 'type', 'draw'), { hall })).toBe('invalid-record');
    for (const id of [
      '__proto__',
      'constructor',
      'shape:',
      'note:1',
      'shape:../x',
      `shape:${'x'.repeat(500)}`,
    ])
      expect(await tries(sakashita, put(id, noteMap(sakashita, VISION)))).toBe('invalid-record');
    expect(await tries(sakashita, put('shape:e', new Y.Map()))).toBe('invalid-record');
    for (const type of ['embed', 'bookmark', 'note', 7])
      expect(await tries(sakashita, put('shape:e', noteMap(sakashita, VISION, '', { type })))).toBe(
        'invalid-record',
      );
  });
  it('values and texts are bounded, keys are no traps, images lie on this server', async () => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    const value = (key: string, v: Parameters<RecordMap['set']>[1]) =>
      tries(sakashita, set('shape:n', key, v), { hall });
    expect(await value('props.x', 'x'.repeat(60_000))).toBe('ok');
    expect(await value('props.x', 'x'.repeat(70_000))).toBe('invalid-record');
    expect(await value('props.x', Number.NaN)).toBe('invalid-record');
    expect(await value('props.__proto__', 1)).toBe('invalid-record');
    expect(await value('__proto__', 1)).toBe('invalid-record');
    expect(await value('props.x', [[[[[[[[[[1]]]]]]]]]])).toBe('invalid-record');
    expect(await tries(sakashita, write('shape:n', 'あ'.repeat(19_900)), { hall })).toBe('ok');
    expect(await tries(sakashita, write('shape:n', 'あ'.repeat(200)), { hall })).toBe('update-too-large');
    const image = (src: string) => {
      const map: RecordMap = new Y.Map();
      map.set('type', 'image');
      map.set('props.src', src);
      return put('asset:a', map);
    };
    for (const src of [
      'data:image/png;base64,AA',
      'https://elsewhere.example/a.png',
      '//elsewhere.example/a',
      'javascript:1',
    ])
      expect(await tries(sakashita, image(src))).toBe('invalid-record');
    expect(await tries(sakashita, image('/api/boards/b/assets/a'))).toBe('ok');
  });
});

describe('the name of a sheet', () => {
  const named = (name: Parameters<RecordMap['set']>[1]): Change => set(VISION, 'props.name', name);
  it('is given, and taken away again, by whoever may edit the board', async () => {
    for (const person of [sakashita, mori, facilitator]) {
      const hall = await openHall({ clock: eager });
      expect(await tries(person, named('二十年後の若葉'), { hall })).toBe('ok');
      expect(await tries(person, named(''), { hall })).toBe('ok');
      expect(await tries(person, (records) => records.get(VISION)?.delete('props.name'), { hall })).toBe(
        'ok',
      );
    }
    for (const person of [kita, organizer])
      expect(await tries(person, named('みんなのシート'), { board: SHARED_BOARD })).toBe('ok');
    expect(await tries(sakashita, set(FEEDBACK, 'props.name', '贈りもの'))).toBe('ok');
  });
  it('is given by nobody else, also where they may give feedback', async () => {
    for (const person of [kita, organizer]) {
      expect(await tries(person, named('x'))).toBe('not-your-sheet');
      expect(await tries(person, set(FEEDBACK, 'props.name', 'x'))).toBe('not-your-sheet');
    }
    expect(await tries(observer, named('x'))).toBe('read-only');
    const hall = await openHall({ clock: eager, observersGiveFeedback: true });
    expect(await tries(observer, set(FEEDBACK, 'props.name', 'x'), { hall })).toBe('read-only');
    expect(await tries(observer, named('x'), { hall, board: SHARED_BOARD })).toBe('read-only');
  });
  it('brings nothing else of the sheet with it, and is never the name of something new', async () => {
    const together: Change = (records) => {
      records.get(VISION)?.set('props.name', 'x');
      records.get(VISION)?.set(KEY.pos, [9, 9]);
    };
    expect(await tries(sakashita, together)).toBe('sheet-is-fixed');
    const written: Change = (records) => {
      records.get(VISION)?.set('props.name', 'x');
      records.get(VISION)?.set(KEY.text, textFragment('x'));
    };
    expect(await tries(sakashita, written)).toBe('sheet-is-fixed');
    const made: RecordMap = new Y.Map();
    made.set('type', 'miraizu-sheet');
    made.set('props.name', 'x');
    expect(await tries(sakashita, put('shape:mine', made))).toBe('sheet-is-fixed');
  });
  it('is one line that can be seen, whoever gives it', async () => {
    const hostile = [
      'a\nb',
      'a\rb',
      'a\tb',
      'a\u2028b',
      'a\u0000b',
      'a\u001b[31mb',
      'a\u202eb',
      'a\u2066b',
      ' a',
      'a\u3000',
      ' ',
      '\u200b',
      'x'.repeat(61),
      `a${' '.repeat(60_000)}`,
      'あ'.repeat(60_000),
      7,
      true,
      null,
      ['a'],
      { name: 'a' },
    ];
    const hall = await openHall({ clock: eager });
    for (const name of hostile)
      for (const person of [sakashita, facilitator])
        expect([name, await tries(person, named(name), { hall })]).toEqual([name, 'invalid-record']);
    expect(await tries(sakashita, named('<b>若葉</b> 👨‍👩‍👧'), { hall })).toBe('ok');
  });
  it('is never a text of its own', async () => {
    const fragment: Change = (records) =>
      (records.get(VISION) as Y.Map<unknown>).set('props.name', textFragment('x'));
    expect(await tries(sakashita, fragment)).toBe('invalid-record');
  });
});

describe("the other team's board", () => {
  it('is read, not written', async () => {
    expect(await tries(kita, put('shape:n', noteMap(kita, VISION)))).toBe('not-your-sheet');
    expect(await tries(kita, put('shape:n', noteMap(kita, PAGE_ID)))).toBe('not-your-sheet');
    expect(await tries(organizer, put('shape:n', noteMap(organizer, VISION)))).toBe('not-your-sheet');
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(kita, set('shape:n', KEY.pos, [0, 0]), { hall })).toBe('not-your-sheet');
    expect(await tries(kita, write('shape:n', 'x'), { hall })).toBe('not-your-sheet');
    const arrow: RecordMap = new Y.Map();
    arrow.set('type', 'arrow');
    expect(await tries(kita, put('binding:b', arrow), { hall })).toBe('not-your-sheet');
  });
  it('one own board, and the shared one, are written by all who belong there', async () => {
    expect(await tries(sakashita, put('shape:n', noteMap(sakashita, VISION)))).toBe('ok');
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(mori, write('shape:n', '続き'), { hall })).toBe('ok');
    for (const person of [kita, organizer])
      expect(await tries(person, put('shape:n', noteMap(person, VISION)), { board: SHARED_BOARD })).toBe(
        'ok',
      );
  });
});

describe('signing', () => {
  it('nobody signs as another person or city', async () => {
    const signed = (more: Record<string, string>) =>
      tries(sakashita, put('shape:n', noteMap(sakashita, VISION, '', more)));
    expect(await signed({ 'meta.author': kita.id })).toBe('signed-as-another');
    expect(await signed({ 'meta.team': TAKADAI })).toBe('signed-as-another');
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(mori, set('shape:n', 'meta.author', mori.id), { hall })).toBe('signed-as-another');
    expect(await tries(mori, (records) => records.get('shape:n')?.delete('meta.author'), { hall })).toBe(
      'signed-as-another',
    );
    expect(await tries(facilitator, set('shape:n', 'meta.team', ''), { hall })).toBe('signed-as-another');
  });
});

describe('feedback sheets', () => {
  it('everyone in the camp gives notes and edits and deletes their own', async () => {
    for (const person of [kita, organizer, sakashita]) {
      const hall = await openHall({ clock: eager });
      expect(await tries(person, put('shape:f', noteMap(person, FEEDBACK, '')), { hall })).toBe('ok');
      expect(await tries(person, write('shape:f', '気づき'), { hall })).toBe('ok');
      expect(await tries(person, set('shape:f', KEY.pos, [1, 2]), { hall })).toBe('ok');
      expect(await tries(person, set('shape:f', KEY.deleted, 1), { hall })).toBe('ok');
    }
  });
  it('a giver brings only signed notes, onto the sheet itself, and carries them nowhere else', async () => {
    const hall = await hallWith([{ id: 'shape:f', by: kita }]);
    expect(await tries(kita, put('shape:d', noteMap(kita, FEEDBACK, '', { type: 'draw' })), { hall })).toBe(
      'not-your-sheet',
    );
    expect(
      await tries(kita, put('shape:d', noteMap(kita, FEEDBACK, '', { 'meta.author': '' })), { hall }),
    ).toBe('not-your-sheet');
    expect(await tries(kita, put('shape:d', noteMap(kita, 'shape:f' as RecordId)), { hall })).toBe(
      'not-your-sheet',
    );
    expect(await tries(kita, set('shape:f', KEY.parentId, VISION), { hall })).toBe('not-your-sheet');
    expect(await tries(kita, set('shape:f', KEY.parentId, PAGE_ID), { hall })).toBe('not-your-sheet');
    expect(await tries(organizer, write('shape:f', 'x'), { hall })).toBe('not-your-sheet');
    expect(await tries(organizer, set('shape:f', KEY.deleted, 1), { hall })).toBe('not-your-sheet');
  });
  it('the owners move and mark what others gave, and never change, delete or carry off the words', async () => {
    const hall = await hallWith([{ id: 'shape:f', by: kita }]);
    expect(await tries(sakashita, set('shape:f', KEY.pos, [1, 2]), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:f', 'meta.taken', true), { hall })).toBe('ok');
    expect(await tries(facilitator, set('shape:f', KEY.pos, [3, 2]), { hall })).toBe('ok');
    expect(await tries(sakashita, write('shape:f', 'x'), { hall })).toBe('not-your-sheet');
    expect(await tries(facilitator, write('shape:f', 'x'), { hall })).toBe('not-your-sheet');
    expect(await tries(sakashita, set('shape:f', 'text', textFragment('x')), { hall })).toBe(
      'not-your-sheet',
    );
    expect(await tries(sakashita, set('shape:f', 'props.kind', 'voice'), { hall })).toBe('not-your-sheet');
    expect(await tries(sakashita, set('shape:f', KEY.deleted, 1), { hall })).toBe('not-your-sheet');
    expect(await tries(sakashita, set('shape:f', KEY.parentId, VISION), { hall })).toBe('not-your-sheet');
    expect(await tries(facilitator, set('shape:f', KEY.deleted, 1), { hall })).toBe('ok');
  });
});

describe('observers', () => {
  it('write nothing, unless the facilitator lets them give feedback', async () => {
    expect(await tries(observer, put('shape:n', noteMap(observer, VISION)))).toBe('read-only');
    expect(await tries(observer, put('shape:n', noteMap(observer, FEEDBACK)))).toBe('read-only');
    const hall = await openHall({ clock: eager, observersGiveFeedback: true });
    expect(await tries(observer, put('shape:n', noteMap(observer, FEEDBACK)), { hall })).toBe('ok');
    expect(await tries(observer, put('shape:m', noteMap(observer, VISION)), { hall })).toBe('read-only');
    expect(
      await tries(observer, put('shape:m', noteMap(observer, VISION)), { hall, board: SHARED_BOARD }),
    ).toBe('read-only');
  });
  it('may honestly reconnect: a SyncStep2 that changes nothing is accepted, delete set and all', async () => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    for (let i = 0; i < 5; i++) await tries(sakashita, set('shape:n', KEY.pos, [i, i]), { hall });
    const seat = await new Seat(observer).sit(hall.registry, WAKABA_BOARD);
    await seat.settled();
    seat.stand();
    await tries(sakashita, set('shape:n', KEY.pos, [50, 50]), { hall });
    await seat.sit(hall.registry, WAKABA_BOARD);
    seat.sendUpdate(Y.encodeStateAsUpdate(seat.doc), 'step2');
    await seat.settled();
    expect(seat.rejected).toEqual([]);
    expect(seat.closed).toBe(null);
  });
});
