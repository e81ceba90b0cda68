// What people take home as a table: to whom feedback went and from whom, what hangs on what, what serves what.
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { boardRecords, flatKey } from '../../../shared/board/document.ts';
import { fieldRecordId, type PersonId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addLink, addNote, addTreeNode, newBoardDocument } from '../../../shared/board/writing.ts';
import type { Person, Team } from '../../../shared/camp/camp.ts';
import { notesTable, type TableBoard, type TableFacts } from '../../../shared/export/notes-table.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';

const WAKABA: Team = { id: 'wakaba' as TeamId, name: '若葉市', shortName: '若葉', order: 0 };
const TAKADAI: Team = { id: 'takadai' as TeamId, name: '高台市', shortName: '高台', order: 1 };
const person = (id: string, name: string, teamId: TeamId | null): Person => ({
  id: id as PersonId,
  name,
  role: 'participant',
  teamId,
});
const FACTS: TableFacts = {
  teams: [WAKABA, TAKADAI],
  people: [person('p1', '坂下', WAKABA.id), person('p2', '森', TAKADAI.id), person('p3', '林', null)],
  locale: 'ja',
  baseFiscalYear: 2026,
};
const shape = (name: string) => `shape:${name}` as RecordId;
const MINE = { author: 'p1' as PersonId, team: WAKABA.id };

function boardOf(team: Team, templates: readonly string[], fill: (doc: Y.Doc) => void): TableBoard {
  const doc = newBoardDocument({ templates, team: team.id, epoch: 1, schema: null });
  fill(doc);
  const content = readBoard(doc);
  const sheets = readBoardInOrder(content, [], { ownTeam: team.id, teams: FACTS.teams });
  return { name: team.name, teamId: team.id, content, sheets };
}

/** The named columns of every row. */
function columns(boards: readonly TableBoard[], ...heads: readonly string[]): readonly (readonly string[])[] {
  const [first = [], ...rows] = notesTable(boards, FACTS);
  return rows.map((row) => heads.map((head) => row[first.indexOf(head)] ?? ''));
}

const feedback = (doc: Y.Doc, id: string, author: string, team: TeamId | null, text: string, y = 400) =>
  addNote(doc, {
    ...{ id: shape(id), sheetId: shape('feedback'), x: 100, y, text },
    ...{ kind: 'voice', author: author as PersonId, team },
  });

const TREE = shape('tree-why');
const QUESTION = fieldRecordId(TREE, 'tree.why');
const node = (doc: Y.Doc, id: string, treeParent: RecordId, text: string) =>
  addTreeNode(doc, { id: shape(id), sheetId: TREE, treeParent, order: 'a1', text, ...MINE });

describe('the table of notes', () => {
  it('has its heads in both languages, the old ones where they stood', () => {
    expect(notesTable([], FACTS)).toEqual([
      [
        ...['自治体', 'シート', '区画', '種類', '本文'],
        ...['ボード', '書いた人', '番号', '親', '段', '★', '根拠', 'つながり'],
        ...['行', '列', '分野', '輪', '問い', '年', 'いつから', 'いつまで'],
        ...['日付', 'だれと', '立場', '承諾', 'だれの声に', '問われたこと', 'ほかのつながり'],
      ],
    ]);
    expect(notesTable([], { ...FACTS, locale: 'en' })[0]?.slice(13)).toEqual([
      ...['Row', 'Column', 'Lane', 'Ring', 'Question', 'Fiscal year', 'From', 'Until'],
      ...['Date', 'With whom', 'Stance', 'Consents', 'Whose voice', 'Asked of the vision', 'Other links'],
    ]);
  });

  it('of all cities says to whom feedback was given, and by whom of which city', () => {
    const given = boardOf(WAKABA, ['feedback'], (doc) => feedback(doc, 'a', 'p2', TAKADAI.id, '港が近い'));
    const back = boardOf(TAKADAI, ['feedback'], (doc) => feedback(doc, 'a', 'p1', WAKABA.id, '坂が多い'));
    expect(columns([given, back], '番号', 'ボード', '自治体', '書いた人', '種類', '本文')).toEqual([
      ['1', '若葉市', '高台市', '森（高台市）', '感想', '港が近い'],
      ['2', '高台市', '若葉市', '坂下（若葉市）', '感想', '坂が多い'],
    ]);
  });

  it('says of whom a team wins which ring they are in, where they stand and when to speak; of other notes nothing', () => {
    const board = boardOf(WAKABA, ['involve', 'feedback'], (doc) => {
      addNote(doc, {
        ...{ id: shape('stake'), sheetId: shape('involve'), x: 600, y: 640, text: '財政係長' },
        ...{ form: 'stake', width: 228, height: 90, ...MINE },
        details: { stance: 'agrees', date: '2026-10-16' },
      });
      feedback(doc, 'a', 'p2', TAKADAI.id, '港が近い');
    });
    expect(columns([board], '本文', '輪', '日付', 'だれと', '立場')).toEqual([
      ['財政係長', '関係部局', '2026-10-16', '', '賛同'],
      ['港が近い', '', '', '', ''],
    ]);
  });

  it('says who has agreed to an interview so far, step by step', () => {
    const board = boardOf(WAKABA, ['interviewees'], (doc) => {
      for (const [id, done, x] of [
        ['b-1', 0, 200],
        ['b-2', 2, 520],
      ] as const)
        addNote(doc, {
          ...{ id: shape(id), sheetId: shape('interviewees'), x, y: 330, text: id },
          ...{ form: 'seat', width: 144, height: 122, ...MINE },
          details: { done },
        });
    });
    expect(columns([board], '本文', '承諾').toSorted()).toEqual([
      ['b-1', ''],
      ['b-2', '職員課の承諾・各課長'],
    ]);
  });

  it('names an author without a city by the name alone, and nobody where nobody is known', () => {
    const board = boardOf(WAKABA, ['feedback'], (doc) => {
      feedback(doc, 'a', 'p3', null, '一つ目');
      feedback(doc, 'b', 'gone', null, '二つ目', 700);
    });
    expect(columns([board], '自治体', '書いた人')).toEqual([
      ['幹事・その他', '林'],
      ['幹事・その他', ''],
    ]);
  });

  it('says what a node hangs on, how deep, and whether it is starred and backed', () => {
    const board = boardOf(WAKABA, ['tree-why'], (doc) => {
      reviseText(doc, QUESTION, '', 'なぜ今そうでないのか');
      node(doc, 'a', QUESTION, '人が足りない');
      addTreeNode(doc, {
        ...{ id: shape('b'), sheetId: TREE, treeParent: shape('a'), order: 'a1', text: '採用が\n難しい' },
        ...{ star: true, evidence: 'backed', ...MINE },
      });
    });
    expect(columns([board], '番号', '本文', '親', '段', '★', '根拠')).toEqual([
      ['1', 'なぜ今そうでないのか', '', '0', '', ''],
      ['2', '人が足りない', '1 なぜ今そうでないのか', '1', '', ''],
      ['3', '採用が\n難しい', '2 人が足りない', '2', '★', '裏付けあり'],
    ]);
  });

  it('names the nearest node with words where the parent is empty', () => {
    const board = boardOf(WAKABA, ['tree-why'], (doc) => {
      node(doc, 'a', QUESTION, '人が足りない');
      node(doc, 'b', shape('a'), ' ');
      node(doc, 'c', shape('b'), '採用が難しい');
    });
    expect(columns([board], '本文', '親', '段')).toEqual([
      ['人が足りない', '', '1'],
      ['採用が難しい', '1 人が足りない', '3'],
    ]);
  });

  it('loses no node of a circle that two people made at once', () => {
    const board = boardOf(WAKABA, ['tree-why'], (doc) => {
      reviseText(doc, QUESTION, '', '問い');
      node(doc, 'a', QUESTION, '一');
      node(doc, 'b', shape('a'), '二');
      node(doc, 'c', shape('b'), '三');
      boardRecords(doc).get(shape('a'))?.set(flatKey('meta', 'treeParent'), shape('b'));
    });
    expect(columns([board], '本文', '親')).toEqual([
      ['問い', ''],
      ['一', '1 問い'],
      ['二', '2 一'],
      ['三', '3 二'],
    ]);
  });

  it('says what a note serves: another note by its number and first words, the vision by its name', () => {
    const sheetId = shape('targets');
    const long = `対話の場を${'つくり'.repeat(20)}`;
    const note = (doc: Y.Doc, id: string, x: number, text: string) =>
      addNote(doc, { id: shape(id), sheetId, x, y: 400, text, ...MINE });
    const link = (doc: Y.Doc, id: string, to: RecordId | `zone:${string}/${string}`) =>
      addLink(doc, { id: shape(id), sheetId, from: shape('b'), to, ...MINE });
    const board = boardOf(WAKABA, ['targets'], (doc) => {
      note(doc, 'a', 300, long);
      note(doc, 'b', 900, '研修を見直す');
      link(doc, 'l1', shape('a'));
      link(doc, 'l2', 'zone:shape:targets/vision.20y.community');
      link(doc, 'l3', shape('gone'));
    });
    const rows = new Map(columns([board], '本文', '番号', 'つながり').map(([text, ...rest]) => [text, rest]));
    const [number = '', serves] = rows.get(long) ?? [];
    expect(serves).toBe('');
    expect(rows.get('研修を見直す')?.[1]).toBe(`${number} ${long.slice(0, 40)}…\n20年後・地域`);
    expect(number).toMatch(/^[12]$/);
  });

  it('lists under つながり what a note serves alone, and says in words what other links say', () => {
    const board = boardOf(WAKABA, ['scenario', 'targets'], (doc) => {
      for (const [id, x, text] of [
        ['a', 300, '研究会をつくる'],
        ['b', 900, '講座を開く'],
      ] as const)
        addNote(doc, { id: shape(id), sheetId: shape('targets'), x, y: 400, text, ...MINE });
      const ends = { from: shape('a'), to: shape('b'), sheetId: shape('targets'), ...MINE };
      addLink(doc, { id: shape('l1'), ...ends });
      addLink(doc, { id: shape('l2'), ...ends, relation: 'precondition' });
      addLink(doc, { id: shape('l3'), ...ends, relation: 'evidence' });
    });
    expect(columns([board], '本文', 'つながり', 'ほかのつながり')[0]).toEqual([
      '研究会をつくる',
      '2 講座を開く',
      'これより先に行う：2 講座を開く\n裏付ける：2 講座を開く',
    ]);
  });

  it('says what a place means: on each axis of its sheet, and in which fiscal year; nothing where a zone says nothing', () => {
    const board = boardOf(WAKABA, ['targets', 'gap', 'vision'], (doc) => {
      const put = (sheet: string, id: string, x: number, y: number, text: string) =>
        addNote(doc, { id: shape(id), sheetId: shape(sheet), x, y, text, ...MINE });
      put('targets', 'a', 770, 600, '三年後の組織');
      put('gap', 'b', 60, 340, 'いまの姿');
      put('vision', 'c', 60, 400, '思いついた言葉');
      put('targets', 'd', -600, 100, '区画の外');
    });
    expect(columns([board], '本文', '行', '列', '分野', '輪', '問い', '年')).toEqual([
      ['三年後の組織', '', '', '組織', '', '', '2029'],
      ['区画の外', '', '', '', '', '', ''],
      ['いまの姿', '1組目', '現状の姿', '', '', '', '2026'],
      ['思いついた言葉', '', '', '', '', '', ''],
    ]);
  });
});
