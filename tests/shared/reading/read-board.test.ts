// A board as it is listed, printed and exported: every word of it once, in one order, with one zone, for everybody who reads it.
import { describe, expect, it } from 'vitest';
import { notesCsv } from '../../../client/export/csv.ts';
import { wordsOnSheets } from '../../../client/export/words-on-sheets.ts';
import { boardCsv, boardMarkdown } from '../../../server/cli/board-text.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import type { RecordId, ZoneId } from '../../../shared/board/ids.ts';
import { plainText } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, addTreeNode } from '../../../shared/board/writing.ts';
import { mirroredWords } from '../../../shared/drawing/mirrored-words.ts';
import { sheetTree } from '../../../shared/drawing/sheet-tree.ts';
import { readBoardInOrder, readSheet, type SheetReading } from '../../../shared/reading/read-board.ts';
import { TREE_WHY as TREE_TEMPLATE } from '../../../shared/templates/tree-sheets.ts';
import { board, OPTIONS, TEAMS, TREE_WHY } from '../../client/export/board-kit.ts';

const [WAKABA] = TEAMS;
if (WAKABA === undefined) throw new Error('there is a city');
const CAMP = { ownTeam: WAKABA.id, teams: TEAMS };
const wordsOf = (reading: SheetReading | undefined): readonly string[] =>
  (reading?.records ?? []).map(({ record }) => plainText(record.paragraphs));
const QUESTION = `${TREE_WHY}:tree.why` as RecordId;
const maker = { author: null, team: WAKABA.id };

/** 甲 and 乙 hang on each other, 丙 below 乙; 丁 hangs on a node that is gone. */
const inACircle = () =>
  board(WAKABA, ['tree-why'], (doc) => {
    reviseText(doc, QUESTION, '', 'なぜ');
    const grow = (name: string, parent: RecordId): void =>
      addTreeNode(doc, {
        id: `shape:${name}` as RecordId,
        sheetId: TREE_WHY,
        treeParent: parent,
        order: 'a1',
        text: name,
        ...maker,
      });
    grow('甲', QUESTION);
    grow('乙', 'shape:甲' as RecordId);
    grow('丙', 'shape:乙' as RecordId);
    grow('丁', 'shape:gone' as RecordId);
    boardRecords(doc).get('shape:甲')?.set('meta.treeParent', 'shape:乙');
  });

describe('a tree in which two people made a circle at once', () => {
  it('is read with all its nodes, as deep as the canvas hangs them', () => {
    const source = inACircle();
    const sheet = source.content.sheets[0] ?? expect.fail('there is a sheet');
    const { records } = readSheet(source.content, sheet, CAMP);
    const drawn = sheetTree(source.content.nodes, sheet, TREE_TEMPLATE)?.layout.places;
    expect(records.map(({ record, depth }) => [plainText(record.paragraphs), depth])).toEqual([
      ['なぜ', 0],
      ['丁', 1],
      ['乙', 1],
      ['丙', 2],
      ['甲', 2],
    ]);
    for (const { record, depth } of records) expect(drawn?.get(record.id)?.level).toBe(depth);
  });

  it('loses no word in the CSV and the report of the browser, nor in the command line’s', () => {
    const source = inACircle();
    const entries = wordsOnSheets([source], null, { teams: TEAMS, people: [] }, 'ja').flatMap(
      (sheet) => sheet.entries,
    );
    expect(entries.map(({ paragraphs, depth }) => [plainText(paragraphs), depth])).toEqual([
      ['なぜ', 0],
      ['丁', 1],
      ['乙', 1],
      ['丙', 2],
      ['甲', 2],
    ]);
    const facts = { board: source.board, camp: OPTIONS.camp, teams: TEAMS, people: [] };
    for (const taken of [
      notesCsv([source], null, { teams: TEAMS, people: [], locale: 'ja', baseFiscalYear: 2026 }),
      boardCsv(facts, source.content),
      boardMarkdown(facts, source.content),
    ])
      expect(['なぜ', '丁', '乙', '丙', '甲'].map((name) => taken.includes(name))).not.toContain(false);
  });
});

describe('notes', () => {
  it('are read alike by browser and command line: zone by zone, row by row', () => {
    const source = board(WAKABA, ['vision'], (doc) => {
      const put = (text: string, x: number, y: number): void =>
        addNote(doc, {
          id: `shape:${text}` as RecordId,
          sheetId: 'shape:vision' as RecordId,
          x,
          y,
          text,
          ...maker,
        });
      put('三', 360, 960);
      put('二', 570, 700);
      put('一', 360, 730);
      put('言葉', 72, 376);
    });
    const [read] = readBoardInOrder(source.content, [], CAMP);
    const texts = wordsOf(read).filter((text) => text !== '');
    expect(texts).toEqual(['言葉', '一', '二', '三']);
    const facts = { board: source.board, camp: OPTIONS.camp, teams: TEAMS, people: [] };
    const lines = boardMarkdown(facts, source.content).split('\n');
    const listed = lines
      .filter((line) => line.startsWith('- '))
      .map((line) => line.replace(/^- |（.*$/gu, ''));
    expect(listed).toEqual(texts);
  });
});

/** A board of the draft and the way to it; `at` puts a note with these words on one of them. */
const draft = (fill: (at: (sheet: string, id: string, x: number, y: number, text: string) => void) => void) =>
  board(WAKABA, ['vision', 'targets'], (doc) =>
    fill((sheet, id, x, y, text) =>
      addNote(doc, {
        id: `shape:${id}` as RecordId,
        sheetId: `shape:${sheet}` as RecordId,
        x,
        y,
        text,
        ...maker,
      }),
    ),
  );

describe('two readings that differed', () => {
  it('of a note that its words carry over into the next zone: the table said 地域, the way that mirrors 地域 said nothing', () => {
    // As high as its record says, its middle lies in the sentence's zone; as high as its words make it, in the lane below.
    const long = Array.from({ length: 16 }, (_, i) => `坂${i}`).join('\n');
    const { content } = draft((at) => at('vision', 'long', 400, 440, long));
    const [read] = readBoardInOrder(content, [], CAMP);
    const zone = read?.records.find(({ record }) => record.id === 'shape:long')?.zone;
    expect(zone?.id).toBe('vision.draft.community');
    const source = { template: 'vision', zone: zone?.id ?? expect.fail('in a zone'), as: 'now' } as const;
    expect(mirroredWords({ ...source, otherwise: null }, content, null)).toBe(long.replaceAll('\n', ' '));
  });

  it('of two notes side by side: a note in another zone parted their row in the table, not on the way', () => {
    const { content } = draft((at) => {
      at('vision', 'right', 570, 720, '右');
      at('vision', 'left', 360, 760, '左');
      at('vision', 'elsewhere', 1240, 680, '別の区画');
    });
    const [read] = readBoardInOrder(content, [], CAMP);
    expect(wordsOf(read).filter((text) => text !== '')).toEqual(['左', '右', '別の区画']);
    const lane = { template: 'vision', zone: 'vision.draft.community' as ZoneId, as: 'now' } as const;
    expect(mirroredWords({ ...lane, otherwise: null }, content, null)).toBe('左／右');
  });
});

describe('what is read', () => {
  it('follows the list of sheets, then those it does not know from left to right, then the table', () => {
    const source = draft((at) => {
      at('vision', 'a', 400, 700, '絵');
      at('targets', 'b', 500, 340, '道');
    });
    const [stray] = source.content.notes.filter(({ id }) => id === 'shape:a');
    if (stray === undefined) throw new Error('there is a note');
    const beside = { ...stray, id: 'shape:c' as RecordId, parentId: 'page:page' as RecordId };
    const content = { ...source.content, notes: [beside, ...source.content.notes] };
    const order = (...listed: string[]) =>
      readBoardInOrder(content, listed as RecordId[], CAMP).map(({ sheet }) => sheet?.id ?? null);
    expect(order()).toEqual(['shape:vision', 'shape:targets', null]);
    expect(order('shape:targets', 'shape:gone')).toEqual(['shape:targets', 'shape:vision', null]);
    const facts = { board: source.board, camp: OPTIONS.camp, teams: TEAMS, people: [] };
    expect(boardMarkdown(facts, content)).toContain('## （シートの外）\n\n### （区画の外）\n\n- 絵');
  });

  it('says of each record what lying there means, whose it is, and what it is', () => {
    const { content } = draft((at) => at('targets', 'b', 770, 600, '研修を見直す'));
    const [, targets] = readBoardInOrder(content, [], CAMP);
    const read = targets?.records.find(({ record }) => record.id === 'shape:b');
    expect(read).toMatchObject({
      kind: 'note',
      sheetId: 'shape:targets',
      zone: { id: 'target.3y.organization' },
      meaning: { lane: 'organization', years: 3 },
      team: WAKABA.id,
      noteKind: 'none',
      depth: 0,
    });
    const field = targets?.records.find(({ kind }) => kind === 'field');
    expect(field?.record.id).toBe(`shape:targets:${field?.zone?.id}`);
  });
});
