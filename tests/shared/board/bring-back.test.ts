// Bringing a version back: the owners' records become what they were, others' feedback stays to the byte, and what people are
// writing at the same moment merges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSheets } from '../../../shared/board/add-sheet.ts';
import { type BringingBack, findReturn, makeReturn } from '../../../shared/board/bring-back.ts';
import { boardRecords, KEY, type RecordMap, readText } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { keep, keepRecord } from '../../../shared/board/late-work.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { rewriteBoard, rewriteSteps } from '../../../shared/board/rewrite.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { makeBlocks, makeFragment, readBlocks } from '../../../shared/board/text-blocks.ts';
import { sameBlocks } from '../../../shared/board/write-words.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { atOnce } from '../../../shared/steps.ts';
import {
  FEEDBACK,
  FIELD,
  kita,
  mori,
  noteMap,
  organizer,
  sakashita,
  VISION,
  WAKABA,
} from '../../kit/hall.ts';

const TEMPLATES = ['vision', 'feedback', 'tree-why'];

function aBoard(): Y.Doc {
  return newBoardDocument({ templates: TEMPLATES, team: WAKABA, epoch: 1, schema: null });
}
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};
/** As the server keeps a version. */
const versionOf = (doc: Y.Doc): Y.Doc => {
  const version = new Y.Doc();
  Y.applyUpdate(version, atOnce(rewriteSteps(doc, 1)));
  return version;
};
const records = (doc: Y.Doc): Y.Map<RecordMap> => boardRecords(doc);
function wordsOf(doc: Y.Doc, id: string): Y.XmlFragment {
  const map = records(doc).get(id);
  const text = map === undefined ? undefined : readText(map);
  if (text === undefined) throw new Error(`no words: ${id}`);
  return text;
}
const saidBy = (doc: Y.Doc, id: string): string => fragmentText(wordsOf(doc, id));
function type(doc: Y.Doc, id: string, at: number, words: string): void {
  const paragraph = wordsOf(doc, id).get(0);
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('no paragraph');
  const text = paragraph.get(0);
  if (text instanceof Y.XmlText) text.insert(at, words);
  else paragraph.insert(0, [new Y.XmlText(words)]);
}

/** Brings the version back in a copy of the board, as the server does, and hands the update to the board. */
function bring(doc: Y.Doc, version: Y.Doc, options: Partial<BringingBack> = {}) {
  const copy = copyOf(doc);
  const seen = options.seen ?? null;
  const bringing = { doc: copy, version, team: WAKABA, maySetSheets: false, seen, ...options };
  const found = atOnce(findReturn(bringing));
  const update = atOnce(makeReturn(copy, found.changes, seen));
  if (update !== null) Y.applyUpdate(doc, update);
  return found;
}

describe('bringing a version back', () => {
  it('takes back the words, places and deletions of the owners, and what was made since', () => {
    const doc = aBoard();
    records(doc).set('shape:stays', noteMap(sakashita, VISION, '灯台の見える坂'));
    records(doc).set('shape:deleted', noteMap(mori, VISION, '港の店'));
    type(doc, FIELD, 0, '誰もが学ぶまち');
    const version = versionOf(doc);
    type(doc, 'shape:stays', 0, '夜も');
    records(doc).get('shape:stays')?.set(KEY.pos, [900, 900]);
    records(doc).get('shape:deleted')?.set(KEY.deleted, 1);
    records(doc).set('shape:new', noteMap(mori, VISION, '新しい'));
    type(doc, FIELD, 0, '急いで');
    const fragment = wordsOf(doc, 'shape:stays');
    const { count } = bring(doc, version);
    expect(count).toEqual({ changed: 2, back: 1, gone: 1, other: 0, untouched: 0 });
    expect(saidBy(doc, 'shape:stays')).toBe('灯台の見える坂');
    // The same fragment: whoever has it open goes on in it.
    expect(wordsOf(doc, 'shape:stays')).toBe(fragment);
    expect(keepRecord(doc, 'shape:stays')).toEqual(keepRecord(version, 'shape:stays'));
    expect(keepRecord(doc, 'shape:deleted')?.text).toBe('港の店');
    expect(keepRecord(doc, 'shape:new')).toBeNull();
    expect(saidBy(doc, 'shape:new')).toBe('新しい');
    expect(saidBy(doc, FIELD)).toBe('誰もが学ぶまち');
    expect(
      atOnce(findReturn({ doc, version, team: WAKABA, maySetSheets: false, seen: null })).changes,
    ).toEqual([]);
  });

  it('makes anew under its id what vanished when the board was rewritten', () => {
    const doc = aBoard();
    records(doc).set('shape:old', noteMap(sakashita, VISION, 'むかしの付箋'));
    const version = versionOf(doc);
    records(doc).get('shape:old')?.set(KEY.deleted, 1);
    // The second rewriting lets go of what was deleted.
    let rewritten = doc;
    for (const epoch of [2, 3]) {
      const next = new Y.Doc();
      Y.applyUpdate(next, rewriteBoard(rewritten, epoch));
      rewritten = next;
    }
    expect(records(rewritten).has('shape:old')).toBe(false);
    expect(bring(rewritten, version).count).toMatchObject({ back: 1, gone: 0, changed: 0 });
    expect(keepRecord(rewritten, 'shape:old')).toEqual(keepRecord(version, 'shape:old'));
  });

  it('leaves feedback of others to the byte: written since, moved to what is taken up since, and deleted since', () => {
    const doc = aBoard();
    records(doc).set('shape:before', noteMap(kita, FEEDBACK, 'もっと読みたい'));
    records(doc).set('shape:withdrawn', noteMap(organizer, FEEDBACK, '取り下げた'));
    records(doc).set('shape:own', noteMap(sakashita, FEEDBACK, '自分たちの覚え'));
    const version = versionOf(doc);
    records(doc).set('shape:since', noteMap(kita, FEEDBACK, 'あとから'));
    records(doc).get('shape:before')?.set(KEY.pos, [700, 300]);
    records(doc).get('shape:withdrawn')?.set(KEY.deleted, 1);
    type(doc, 'shape:own', 0, '直した');
    const others = ['shape:before', 'shape:withdrawn', 'shape:since'];
    const kept = (board: Y.Doc) =>
      others.map((id) => {
        const map = records(board).get(id);
        return map === undefined ? null : keep(map);
      });
    const before = kept(doc);
    const { count, changes } = bring(doc, version);
    expect(kept(doc)).toEqual(before);
    expect(changes.map(({ id }) => id)).toEqual(['shape:own']);
    expect(count.untouched).toBe(2);
  });

  it('keeps both, the old words and what somebody writes at the same moment in the same note', () => {
    const doc = aBoard();
    records(doc).set('shape:n', noteMap(sakashita, VISION, '灯台の見える坂'));
    const version = versionOf(doc);
    type(doc, 'shape:n', 7, 'と港');
    const colleague = copyOf(doc);
    type(colleague, 'shape:n', 0, '夜も');
    records(colleague).set('shape:made-meanwhile', noteMap(mori, VISION, 'いま書いた'));
    bring(doc, version);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
    expect(saidBy(doc, 'shape:n')).toBe('夜も灯台の見える坂');
    expect(keepRecord(doc, 'shape:made-meanwhile')?.text).toBe('いま書いた');
  });

  it('leaves alone what was written after it was looked at what would change', () => {
    const doc = aBoard();
    records(doc).set('shape:n', noteMap(sakashita, VISION, '坂'));
    records(doc).set('shape:moved', noteMap(sakashita, VISION, '店'));
    const version = versionOf(doc);
    type(doc, 'shape:n', 1, '道');
    records(doc).set('shape:worked-on', noteMap(mori, VISION, '下書き'));
    const seen = Y.decodeStateVector(Y.encodeStateVector(doc));
    const colleague = copyOf(doc);
    type(colleague, 'shape:n', 2, 'を歩く');
    type(colleague, 'shape:worked-on', 0, '続きの');
    records(colleague).get('shape:moved')?.set(KEY.pos, [5, 6]);
    records(colleague).set('shape:newest', noteMap(mori, VISION, '新しい'));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
    bring(doc, version, { seen });
    expect(saidBy(doc, 'shape:n')).toBe('坂を歩く');
    expect(records(doc).get('shape:moved')?.get(KEY.pos)).toEqual([5, 6]);
    expect(keepRecord(doc, 'shape:worked-on')?.text).toBe('続きの下書き');
    expect(keepRecord(doc, 'shape:newest')?.text).toBe('新しい');
  });

  it('brings marks back where the letters stand, so that letters typed among them stay', () => {
    const doc = aBoard();
    const bold = {
      element: 'paragraph',
      attributes: {},
      children: [{ text: [{ insert: '大事な', attributes: { bold: {} } }, { insert: 'こと' }] }],
    };
    records(doc).set('shape:n', noteMap(sakashita, VISION, '', { text: makeFragment([bold]) }));
    const version = versionOf(doc);
    const paragraph = wordsOf(doc, 'shape:n').get(0);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    text.format(0, 5, { bold: null });
    text.format(3, 2, { italic: {} });
    const colleague = copyOf(doc);
    type(colleague, 'shape:n', 4, 'とて');
    bring(doc, version);
    expect(sameBlocks(readBlocks(wordsOf(doc, 'shape:n')), [bold])).toBe(true);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
    expect(saidBy(doc, 'shape:n')).toBe('大事なことてと');
  });

  it('brings back a sheet that was put away since, and puts away one that was away then', () => {
    const doc = aBoard();
    records(doc).set('shape:n', noteMap(sakashita, VISION, '灯台の見える坂'));
    records(doc).get(FEEDBACK)?.set('props.isAway', true);
    const version = versionOf(doc);
    records(doc).get(VISION)?.set('props.isAway', true);
    records(doc).get(FEEDBACK)?.set('props.isAway', false);
    bring(doc, version);
    expect(readBoard(doc).sheets.map(({ id }) => id)).toEqual([VISION, 'shape:tree-why']);
    expect(readBoard(doc).notes.map(({ id }) => id)).toContain('shape:n');
  });

  it('leaves sheets that are newer than the version, and what is on them, and brings names of sheets back', () => {
    const doc = aBoard();
    const version = versionOf(doc);
    addSheets(doc, [{ id: 'shape:extra' as RecordId, template: 'vision', templateVersion: 1 }], WAKABA);
    records(doc).set('shape:n', noteMap(sakashita, 'shape:extra' as RecordId, '新しいシートで'));
    records(doc).get(VISION)?.set('props.name', '別の名');
    records(doc).get(VISION)?.set('props.wording', { question: '進行役の言い換え' });
    const { count } = bring(doc, version);
    expect(keepRecord(doc, 'shape:n')?.text).toBe('新しいシートで');
    expect(records(doc).get(VISION)?.get('props.name')).toBe('');
    expect(records(doc).get(VISION)?.get('props.wording')).toEqual({ question: '進行役の言い換え' });
    expect(count).toMatchObject({ gone: 0, other: 1 });
  });

  it.each([true, false])(
    'brings a sheet that was taken away back for who may set sheets: %s',
    (maySetSheets) => {
      const doc = aBoard();
      records(doc).set('shape:n', noteMap(sakashita, VISION, '坂'));
      const version = versionOf(doc);
      for (const id of [VISION, 'shape:n']) records(doc).get(id)?.set(KEY.deleted, 1);
      bring(doc, version, { maySetSheets });
      expect(keepRecord(doc, VISION) !== null).toBe(maySetSheets);
      expect(keepRecord(doc, 'shape:n') !== null).toBe(maySetSheets);
    },
  );

  it('makes of any board any version of it, for the owners’ records, with others’ feedback as it is', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.array(edit, { maxLength: 25 }), (first, then) => {
        const doc = aBoard();
        for (const each of first) apply(doc, each);
        const version = versionOf(doc);
        for (const each of then) apply(doc, each);
        const before = copyOf(doc);
        bring(doc, version);
        for (const id of IDS) {
          const others = id.startsWith('shape:theirs');
          const wanted = keepRecord(others ? before : version, id);
          const found = keepRecord(doc, id);
          expect(found?.text).toBe(wanted?.text);
          expect(found?.values).toEqual(wanted?.values);
          expect(sameBlocks(found?.words ?? [], wanted?.words ?? [])).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('merges with whatever others write at the same moment: everybody’s letters are there, and all boards alike', () => {
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 12 }),
        fc.nat(6),
        fc.string({ minLength: 1, maxLength: 6 }),
        (edits, at, typed) => {
          const doc = aBoard();
          records(doc).set('shape:n', noteMap(sakashita, VISION, 'いろはにほへと'));
          const version = versionOf(doc);
          for (const each of edits) apply(doc, each);
          const colleague = copyOf(doc);
          type(colleague, 'shape:n', at, `〔${typed}〕`);
          bring(doc, version);
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
          Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
          expect(saidBy(doc, 'shape:n')).toBe(
            `${'いろはにほへと'.slice(0, at)}〔${typed}〕${'いろはにほへと'.slice(at)}`,
          );
          expect(Y.encodeStateVector(colleague)).toEqual(Y.encodeStateVector(doc));
          expect(saidBy(colleague, 'shape:n')).toBe(saidBy(doc, 'shape:n'));
        },
      ),
      { numRuns: 100 },
    );
  });
});

const IDS = ['shape:a', 'shape:b', 'shape:c', 'shape:theirs-a', 'shape:theirs-b'] as const;
type Edit = {
  readonly id: (typeof IDS)[number];
  readonly what: 'make' | 'delete' | 'revive' | 'move' | 'type' | 'cut' | 'bold' | 'line' | 'list';
  readonly n: number;
};
const edit: fc.Arbitrary<Edit> = fc.record({
  id: fc.constantFrom(...IDS),
  what: fc.constantFrom('make', 'delete', 'revive', 'move', 'type', 'cut', 'bold', 'line', 'list'),
  n: fc.nat(20),
});

/** One person's edit, as editor and canvas make it. */
function apply(doc: Y.Doc, { id, what, n }: Edit): void {
  const map = records(doc).get(id);
  if (map === undefined) {
    const isTheirs = id.startsWith('shape:theirs');
    if (what === 'make')
      records(doc).set(id, isTheirs ? noteMap(kita, FEEDBACK, '感想') : noteMap(sakashita, VISION, 'ことば'));
    return;
  }
  const fragment = wordsOf(doc, id);
  const block = fragment.get(0);
  const text = block instanceof Y.XmlElement && block.nodeName === 'paragraph' ? block.get(0) : null;
  switch (what) {
    case 'delete':
      map.set(KEY.deleted, 1);
      return;
    case 'revive':
      map.delete(KEY.deleted);
      return;
    case 'move':
      map.set(KEY.pos, [n, n]);
      return;
    case 'type':
      if (text instanceof Y.XmlText) text.insert(Math.min(n, text.length), '𠮷野');
      return;
    case 'cut':
      if (text instanceof Y.XmlText && text.length > 0) text.delete(0, Math.min(n, text.length));
      return;
    case 'bold':
      if (text instanceof Y.XmlText && text.length > 0)
        text.format(0, Math.min(n, text.length), { bold: n % 2 === 0 ? {} : null });
      return;
    case 'line':
      fragment.insert(
        Math.min(n, fragment.length),
        makeBlocks([{ element: 'paragraph', attributes: {}, children: [{ text: [{ insert: `行${n}` }] }] }]),
      );
      return;
    case 'list':
      fragment.insert(
        fragment.length,
        makeBlocks([
          {
            element: 'bulletList',
            attributes: {},
            children: [
              {
                element: 'listItem',
                attributes: {},
                children: [
                  { element: 'paragraph', attributes: {}, children: [{ text: [{ insert: '項目' }] }] },
                ],
              },
            ],
          },
        ]),
      );
      return;
    case 'make':
  }
}
