// A sheet as it is listed and exported: every word of it, in one order, the same for browser and command line.
import { describe, expect, it } from 'vitest';
import { notesCsv } from '../../../client/export/csv.ts';
import { wordsOnSheets } from '../../../client/export/words-on-sheets.ts';
import { boardCsv, boardMarkdown } from '../../../server/cli/board-text.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { plainText } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, addTreeNode } from '../../../shared/board/writing.ts';
import { sheetTree } from '../../../shared/drawing/page.ts';
import { readSheet } from '../../../shared/drawing/sheet-reading.ts';
import { TREE_WHY as TREE_TEMPLATE } from '../../../shared/templates/tree-sheets.ts';
import { board, OPTIONS, TEAMS, TREE_WHY } from '../../client/export/board-kit.ts';

const [WAKABA] = TEAMS;
if (WAKABA === undefined) throw new Error('there is a city');
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
    const read = readSheet(source.content, TREE_WHY, { ownTeam: WAKABA.id, teams: TEAMS });
    const sheet = source.content.sheets[0] ?? expect.fail('there is a sheet');
    const drawn = sheetTree(source.content.nodes, sheet, TREE_TEMPLATE)?.layout.places;
    expect(read.nodes.map(({ node, depth }) => [plainText(node.paragraphs), depth])).toEqual([
      ['なぜ', 0],
      ['丁', 1],
      ['乙', 1],
      ['丙', 2],
      ['甲', 2],
    ]);
    for (const { node, depth } of read.nodes) expect(drawn?.get(node.id)?.level).toBe(depth);
  });

  it('loses no word in the CSV and the report of the browser, nor in the command line’s', () => {
    const source = inACircle();
    const entries = wordsOnSheets([source], null, TEAMS, 'ja').flatMap((sheet) => sheet.entries);
    expect(entries.map(({ paragraphs, depth }) => [plainText(paragraphs), depth])).toEqual([
      ['なぜ', 0],
      ['丁', 1],
      ['乙', 1],
      ['丙', 2],
      ['甲', 2],
    ]);
    const facts = { board: source.board, camp: OPTIONS.camp, teams: TEAMS, people: [] };
    for (const taken of [
      notesCsv([source], null, { teams: TEAMS, people: [], locale: 'ja' }),
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
    const read = readSheet(source.content, 'shape:vision' as RecordId, { ownTeam: WAKABA.id, teams: TEAMS });
    const texts = read.notes.map(({ note }) => plainText(note.paragraphs)).filter((text) => text !== '');
    expect(texts).toEqual(['言葉', '一', '二', '三']);
    const facts = { board: source.board, camp: OPTIONS.camp, teams: TEAMS, people: [] };
    const lines = boardMarkdown(facts, source.content).split('\n');
    const listed = lines
      .filter((line) => line.startsWith('- '))
      .map((line) => line.replace(/^- |（.*$/gu, ''));
    expect(listed).toEqual(texts);
  });
});
