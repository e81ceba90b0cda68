// New boards and new records: what is written can be read back, and only what belongs there is written.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardMeta, boardRecords } from '../../../shared/board/document.ts';
import {
  fieldRecordId,
  type PersonId,
  parseRecordId,
  type RecordId,
  type TeamId,
} from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import {
  addLink,
  addNote,
  addTreeNode,
  newBoardDocument,
  sheetsOfNewBoard,
} from '../../../shared/board/writing.ts';

const team = 'wakaba' as TeamId;
const author = 'p1' as PersonId;
const newBoard = (templates: readonly string[]) =>
  newBoardDocument({ templates, team, epoch: 3, schema: null });
const id = (name: string) => `shape:${name}` as RecordId;

describe('newBoardDocument', () => {
  it('has meta, document, page and sheets side by side with their fixed fields', () => {
    const doc = newBoard(['vision', 'targets', 'tree-why']);
    expect(boardMeta(doc).toJSON()).toEqual({ formatVersion: 2, epoch: 3 });
    expect([...doc.share.keys()].sort()).toEqual(['meta', 'records']);
    const { sheets, notes, nodes } = readBoard(doc);
    expect(sheets.map(({ template, x }) => [template, x])).toEqual([
      ['vision', 0],
      ['targets', 1840],
      ['tree-why', 3680],
    ]);
    expect(notes.map((note) => note.fieldZone)).toContain('vision.draft.sentence');
    expect(notes.every((note) => note.author === null && note.team === team)).toBe(true);
    expect(nodes.map((node) => [node.id, node.treeParent])).toEqual([
      [fieldRecordId(id('tree-why'), 'tree.why'), null],
    ]);
    for (const key of boardRecords(doc).keys()) expect(parseRecordId(key).ok).toBe(true);
  });

  it('names the sheets that lists are given', () => {
    const templates = ['vision', 'vision', 'practice'];
    expect(sheetsOfNewBoard(templates).map((sheet) => sheet.id)).toEqual([
      'shape:vision',
      'shape:vision.2',
      'shape:practice',
    ]);
    expect(readBoard(newBoard(templates)).sheets.map((sheet) => sheet.id)).toEqual(
      sheetsOfNewBoard(templates).map((sheet) => sheet.id),
    );
  });

  it('comes out byte for byte alike for the same client id', () => {
    const bytes = () =>
      Y.encodeStateAsUpdate(
        newBoardDocument({ templates: ['vision'], team, epoch: 1, schema: null, clientId: 7 }),
      );
    expect(bytes()).toEqual(bytes());
  });
});

describe('adding to a board', () => {
  it('writes notes, nodes and links that read back as they were given', () => {
    const doc = newBoard(['feedback', 'tree-why']);
    addNote(doc, {
      id: id('n1'),
      sheetId: id('feedback'),
      x: 51,
      y: 466,
      text: '力強い。\n𠮷',
      kind: 'voice',
      author,
      team,
    });
    const root = fieldRecordId(id('tree-why'), 'tree.why');
    addTreeNode(doc, {
      id: id('t1'),
      sheetId: id('tree-why'),
      treeParent: root,
      order: 'a1',
      text: 'なぜ',
      star: true,
      author,
      team,
    });
    addLink(doc, {
      id: id('l1'),
      sheetId: id('feedback'),
      from: id('n1'),
      to: 'zone:shape:targets/vision.20y.people',
      author,
      team,
    });
    const { notes, nodes, links } = readBoard(doc);
    const note = notes.find((candidate) => candidate.id === 'shape:n1');
    expect(note).toMatchObject({
      kind: 'voice',
      form: 'square',
      x: 51,
      y: 466,
      width: 200,
      height: 200,
      author,
      team,
    });
    expect(plainText(note?.paragraphs ?? [])).toBe('力強い。\n𠮷');
    expect(nodes.find((node) => node.id === 'shape:t1')).toMatchObject({
      treeParent: root,
      star: true,
      order: 'a1',
    });
    expect(links).toMatchObject([{ from: 'shape:n1', to: 'zone:shape:targets/vision.20y.people' }]);
  });

  it('puts each new note on top of the others', () => {
    const doc = newBoard(['vision']);
    for (const name of ['a', 'b', 'c'])
      addNote(doc, { id: id(name), sheetId: id('vision'), x: 0, y: 0, text: '', author, team });
    const free = readBoard(doc).notes.filter((note) => note.fieldZone === null);
    expect(free.map((note) => note.id)).toEqual(['shape:a', 'shape:b', 'shape:c']);
  });

  it('refuses an id that is taken, and leaves what it names', () => {
    const doc = newBoard(['vision']);
    const note = { id: id('n'), sheetId: id('vision'), x: 0, y: 0, text: '一', author, team };
    addNote(doc, note);
    expect(() => addNote(doc, note)).toThrow('exists already');
    expect(plainText(readBoard(doc).notes.find((item) => item.id === note.id)?.paragraphs ?? [])).toBe('一');
  });
});
