// A copy of a sheet as it was in a version: it says what the version's sheet said, refers to itself only, and nothing else on
// the board is changed by placing it or by taking it away.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fillDraft, fillRest } from '../../../server/camps/demo-board.ts';
import demo from '../../../server/camps/demo-camp.json' with { type: 'json' };
import { makeReturn } from '../../../shared/board/bring-back.ts';
import { isCopiedSheet, seedOfCopy } from '../../../shared/board/copied-sheet.ts';
import { findCopy, findTakingAway } from '../../../shared/board/copy-sheet.ts';
import {
  boardRecords,
  KEY,
  type RecordMap,
  type RecordValue,
  readPair,
} from '../../../shared/board/document.ts';
import type { BoardId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { parseRecordId } from '../../../shared/board/ids.ts';
import { keep, keepRecord } from '../../../shared/board/late-work.ts';
import { type BoardContent, plainText, readBoard } from '../../../shared/board/records.ts';
import { rewriteSteps } from '../../../shared/board/rewrite.ts';
import { listedSheets, sheetsThere } from '../../../shared/board/sheet-list.ts';
import { copyNameOf, isSheetName } from '../../../shared/board/sheet-name.ts';
import { issueTree } from '../../../shared/board/tree.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import { takenUpNotes } from '../../../shared/drawing/taken-up.ts';
import { atOnce } from '../../../shared/steps.ts';
import { boardTemplates, newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';
import { aBoard, aTeam } from '../../kit/camp-facts.ts';
import { noteMap, sakashita, VISION } from '../../kit/hall.ts';

const TEMPLATES = boardTemplates('one-day', demo.cities.length);
const SHEETS = sheetsOfNewBoard(TEMPLATES);
const SEED = 'mSeedOfThisCopy01';
const COPY_OF_VISION = `shape:vision.copy-${SEED}` as RecordId;
const NAME = '２０年後のビジョン（午前の版）';
const teams = demo.cities.map((city, order) => aTeam({ id: city.id as TeamId, name: city.name, order }));

/** A city's board of the demo camp, with a drawing, an arrow between two notes and a picture on each sheet. */
function sampleBoard(city: number): Y.Doc {
  const own = demo.cities[city] ?? expect.fail();
  const team = own.id as TeamId;
  const doc = newBoardDocument({ templates: TEMPLATES, team, epoch: 1, schema: null });
  const board = aBoard({ id: 'board' as BoardId, teamId: team, sheets: SHEETS });
  const teamOf = (id: string) => teams.find((each) => each.id === id)?.id ?? null;
  const writers = {
    ownTeam: team,
    ownCity: own.id,
    teams,
    teamOf,
    writerOf: (id: string) => ({ author: `person-${id}` as PersonId, team: teamOf(id) }),
  };
  fillDraft(doc, board, own as Parameters<typeof fillDraft>[2], writers);
  fillRest(doc, board, own as Parameters<typeof fillRest>[2], writers);
  for (const { id } of SHEETS) decorate(doc, id);
  return doc;
}

function decorate(doc: Y.Doc, sheet: RecordId): void {
  const name = sheet.slice('shape:'.length);
  put(doc, `shape:group-${name}`, { type: 'group', parentId: sheet, index: 'a8', pos: [5, 5] });
  boardRecords(doc).set(
    `shape:a-${name}`,
    noteMap(sakashita, `shape:group-${name}` as RecordId, '矢印のもと'),
  );
  boardRecords(doc).set(`shape:b-${name}`, noteMap(sakashita, sheet, '矢印のさき'));
  put(doc, `shape:arrow-${name}`, { type: 'arrow', parentId: sheet, index: 'a9', 'meta.author': 'x' });
  for (const [end, to] of [
    ['start', 'a'],
    ['end', 'b'],
  ])
    put(doc, `binding:${end}-${name}`, {
      type: 'arrow',
      fromId: `shape:arrow-${name}`,
      toId: `shape:${to}-${name}`,
      'props.terminal': end ?? '',
    });
  put(doc, `asset:${name}`, { type: 'image', 'props.src': 'asset:photo' });
  put(doc, `shape:photo-${name}`, {
    type: 'image',
    parentId: sheet,
    index: 'aA',
    'props.assetId': `asset:${name}`,
  });
  // An arrow across to the next sheet, and つながり to elsewhere: neither is of one sheet alone.
  put(doc, `binding:away-${name}`, {
    type: 'arrow',
    fromId: `shape:arrow-${name}`,
    toId: 'shape:b-elsewhere',
    'props.terminal': 'end',
  });
  put(doc, `shape:link-away-${name}`, {
    type: 'miraizu-link',
    parentId: sheet,
    index: 'aB',
    'props.from': `shape:b-${name}`,
    'props.to': 'zone:shape:elsewhere/zone',
  });
}

function put(doc: Y.Doc, id: string, values: Readonly<Record<string, RecordValue>>): void {
  const map: RecordMap = new Y.Map<RecordValue>();
  for (const [key, value] of Object.entries(values)) map.set(key, value);
  boardRecords(doc).set(id, map);
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

/** Places the copy in a copy of the board, as the server does, and hands the update to the board. */
function place(doc: Y.Doc, version: Y.Doc, sheetId: RecordId, seed = SEED): RecordId {
  const copy = copyOf(doc);
  const found = atOnce(findCopy(copy, { version, sheetId, name: NAME, seed })) ?? expect.fail();
  const update = atOnce(makeReturn(copy, found.changes, null));
  if (update !== null) Y.applyUpdate(doc, update);
  return found.sheet.id;
}

function takeAway(doc: Y.Doc, version: Y.Doc, sheetId: RecordId) {
  const copy = copyOf(doc);
  const found = atOnce(findTakingAway(copy, COPY_OF_VISION, { version, sheetId, name: NAME }));
  if (found === null || found === 'written-on') return found;
  const update = atOnce(makeReturn(copy, found, null));
  if (update !== null) Y.applyUpdate(doc, update);
  return 'taken-away';
}

const everything = (doc: Y.Doc) =>
  new Map([...boardRecords(doc).entries()].map(([id, map]) => [id, keep(map)]));

/** What a sheet says, without ids: notes with words, place, writer; the tree as it is read; links by the words at their ends. */
function says(content: BoardContent, sheetId: RecordId) {
  const groups = (parentId: RecordId) =>
    parentId === sheetId || parentId.includes('group-') || parentId.includes(SEED);
  const notes = content.notes.filter((note) => groups(note.parentId));
  const wordsOf = new Map([...notes, ...content.nodes].map((each) => [each.id, plainText(each.paragraphs)]));
  const nodes = content.nodes.filter((node) => node.parentId === sheetId);
  const root = nodes.find(({ treeParent }) => treeParent === null);
  const tree = root === undefined ? undefined : issueTree(nodes, root.id);
  const end = (id: string) =>
    wordsOf.get(id as RecordId) ?? (id.startsWith(`zone:${sheetId}/`) ? id.slice(id.indexOf('/')) : id);
  return {
    notes: notes
      .filter((note) => note.parentId === sheetId)
      .map(({ id: _id, parentId: _parent, ...note }) => note),
    nodes: nodes.map(({ id, parentId: _parent, treeParent: _above, ...node }) => ({
      ...node,
      above: wordsOf.get(tree?.parents.get(id) ?? ('' as RecordId)) ?? null,
    })),
    links: content.links
      .filter((link) => link.parentId === sheetId && !link.to.includes('elsewhere'))
      .map(({ from, to, author, team }) => ({ from: end(from), to: end(to), author, team })),
  };
}

const REFERENCES = [
  'parentId',
  'fromId',
  'toId',
  'meta.treeParent',
  'props.from',
  'props.to',
  'props.assetId',
];

describe('a copy of a sheet', () => {
  it.each(demo.cities.map((city, at) => [city.name, at] as const))(
    'says of every sheet of %s what the version says, and everything on it refers to the copy',
    (_, city) => {
      const doc = sampleBoard(city);
      const version = versionOf(doc);
      // Time goes on: the original is emptied.
      for (const map of boardRecords(doc).values())
        if (map.get(KEY.type) === 'miraizu-note') map.set(KEY.pos, [0, 0]);
      for (const { id: sheetId, template } of SHEETS) {
        const before = everything(doc);
        const copyId = place(doc, version, sheetId, `${SEED}${template.replace(/\W/g, '')}${sheetId.length}`);
        const after = everything(doc);
        for (const [id, was] of before) expect(after.get(id)).toEqual(was);
        const content = readBoard(doc);
        expect(content.sheets.at(-1)).toMatchObject({ id: copyId, template, name: NAME });
        expect(says(content, copyId)).toEqual(says(readBoard(version), sheetId));
        const made = [...after].filter(([id]) => !before.has(id));
        const zones = (value: string) =>
          value.startsWith('zone:') ? value.slice(5, value.indexOf('/')) : value;
        for (const [id, { values }] of made) {
          expect(parseRecordId(id).ok).toBe(true);
          for (const key of REFERENCES) {
            const value = values.get(key);
            if (typeof value !== 'string' || value === '' || id === copyId) continue;
            expect(made.map(([other]) => other)).toContain(zones(value));
          }
        }
        const kinds = (records: readonly string[], kind: string) =>
          records.filter((id) => id.startsWith(kind));
        const ids = made.map(([id]) => id);
        expect([kinds(ids, 'binding:').length, kinds(ids, 'asset:').length]).toEqual([2, 1]);
        const fields = (sheet: string, all: Iterable<string>) =>
          [...all].filter((id) => id.startsWith(`${sheet}:`)).map((id) => id.slice(sheet.length));
        expect(fields(copyId, ids).sort()).toEqual(fields(sheetId, before.keys()).sort());
      }
    },
  );

  it('stands right of all sheets, also of one that was taken away and may come back', () => {
    const doc = sampleBoard(0);
    const version = versionOf(doc);
    const xs = () => readBoard(doc).sheets.map(({ x }) => x);
    const first = place(doc, version, VISION);
    expect(xs().at(-1)).toBe(Math.max(...xs()));
    expect(takeAway(doc, version, VISION)).toBe('taken-away');
    place(doc, version, VISION, `${SEED}b`);
    const away = boardRecords(doc).get(first) ?? expect.fail();
    expect(xs()).not.toContain(readPair(away, 'pos')?.[0]);
  });

  it('merges with whatever others write at the same moment', () => {
    const doc = sampleBoard(0);
    const version = versionOf(doc);
    const colleague = copyOf(doc);
    boardRecords(colleague).set('shape:meanwhile', noteMap(sakashita, VISION, 'いま書いた'));
    const copyId = place(doc, version, VISION);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague));
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc));
    for (const board of [doc, colleague]) {
      expect(keepRecord(board, 'shape:meanwhile')?.text).toBe('いま書いた');
      expect(says(readBoard(board), copyId)).toEqual(says(readBoard(version), VISION));
    }
  });

  it('cuts a circle in a tree where the original does', () => {
    const doc = sampleBoard(0);
    const node = (id: string, above: string) =>
      put(doc, id, {
        type: 'miraizu-node',
        parentId: 'shape:tree-why',
        index: 'a5',
        pos: [0, 0],
        'meta.treeParent': above,
        'meta.order': 'a1',
        text: new Y.XmlFragment(),
        'meta.author': id,
      });
    node('shape:z', 'shape:A');
    node('shape:A', 'shape:m');
    node('shape:m', 'shape:z');
    const version = versionOf(doc);
    const above = (sheet: string) => {
      const nodes = readBoard(doc).nodes.filter(({ parentId }) => parentId === sheet);
      const root = nodes.find(({ treeParent }) => treeParent === null) ?? expect.fail();
      const tree = issueTree(nodes, root.id) ?? expect.fail();
      const authors = new Map(nodes.map(({ id, author }) => [id, author]));
      return Object.fromEntries(
        ['shape:z', 'shape:A', 'shape:m'].map((author) => {
          const id = nodes.find((each) => each.author === author)?.id ?? expect.fail();
          return [author, authors.get(tree.parents.get(id) ?? id)];
        }),
      );
    };
    const copyId = place(doc, version, 'shape:tree-why' as RecordId);
    expect(above(copyId)).toEqual(above('shape:tree-why'));
  });

  it('gives no reasons to the revision: what was taken up then may not be taken up any more', () => {
    const doc = sampleBoard(0);
    const camp = { ownTeam: teams[0]?.id ?? null, teams };
    const revised = newestTemplate('vision-revised') ?? expect.fail();
    const reasons = () => {
      const content = readBoard(doc);
      const sheet = content.sheets.find(({ template }) => template === revised.id) ?? expect.fail();
      return takenUpNotes(camp, content, sheet, zonesOf(revised, camp)).notes.length;
    };
    expect(reasons()).toBeGreaterThan(0);
    const version = versionOf(doc);
    for (const { id } of readBoard(doc).notes.filter(({ parentId }) => parentId === 'shape:feedback'))
      boardRecords(doc).get(id)?.set(KEY.pos, [0, 0]);
    expect(reasons()).toBe(0);
    place(doc, version, 'shape:feedback' as RecordId);
    expect(reasons()).toBe(0);
  });

  it('is not there to be made of a sheet that the version does not have', () => {
    const doc = sampleBoard(0);
    const version = versionOf(doc);
    for (const sheetId of ['shape:nowhere', 'shape:a-vision', 'page:page'] as RecordId[])
      expect(atOnce(findCopy(doc, { version, sheetId, name: NAME, seed: SEED }))).toBeNull();
  });
});

describe('taking a copy away', () => {
  it('takes everything of it, and nothing else', () => {
    const doc = sampleBoard(1);
    const version = versionOf(doc);
    const before = everything(doc);
    const copyId = place(doc, version, VISION);
    expect(takeAway(doc, version, VISION)).toBe('taken-away');
    expect(keepRecord(doc, copyId)).toBeNull();
    for (const [id, now] of everything(doc))
      if (before.has(id)) expect(now).toEqual(before.get(id));
      else expect(now.values.get(KEY.deleted)).toBe(1);
    // A second press finds nothing to do.
    const changes = everything(doc);
    expect(takeAway(doc, version, VISION)).toBe('taken-away');
    expect(everything(doc)).toEqual(changes);
  });

  const onCopy = (doc: Y.Doc, word: string): RecordMap =>
    [...boardRecords(doc).entries()].find(
      ([id]) => keepRecord(doc, id)?.text === word && id.includes(SEED),
    )?.[1] ?? expect.fail();
  const copy = COPY_OF_VISION;
  it.each<[string, (doc: Y.Doc) => void]>([
    ['a note was put on it', (doc) => boardRecords(doc).set('shape:new', noteMap(sakashita, copy, '追記'))],
    [
      'a note was carried onto it',
      (doc) => boardRecords(doc).get('shape:b-targets')?.set(KEY.parentId, copy),
    ],
    ['a note of it was moved', (doc) => onCopy(doc, '矢印のさき').set(KEY.pos, [77, 77])],
    [
      'a note of it was deleted',
      (doc) => {
        onCopy(doc, '矢印のさき').set(KEY.deleted, 1);
      },
    ],
    [
      'letters of it were only taken out',
      (doc) => {
        const text = onCopy(doc, '矢印のさき').get(KEY.text);
        const paragraph = text instanceof Y.XmlFragment ? text.get(0) : null;
        const letters = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
        if (!(letters instanceof Y.XmlText)) throw new Error('no letters');
        letters.delete(0, 2);
      },
    ],
    ['it was given another name', (doc) => boardRecords(doc).get(copy)?.set('props.name', '午前')],
    [
      'something elsewhere leads to it',
      (doc) =>
        put(doc, 'shape:link', {
          type: 'miraizu-link',
          parentId: 'shape:targets',
          'props.from': 'shape:b-targets',
          'props.to': `zone:${copy}/vision.words`,
        }),
    ],
  ])('leaves all of it where %s', (_, write) => {
    const doc = sampleBoard(0);
    const version = versionOf(doc);
    place(doc, version, VISION);
    write(doc);
    const before = everything(doc);
    expect(takeAway(doc, version, VISION)).toBe('written-on');
    expect(everything(doc)).toEqual(before);
  });

  it('never takes an original: their ids say no copy', () => {
    for (const { id } of SHEETS) expect([isCopiedSheet(id), seedOfCopy(id)]).toEqual([false, null]);
    expect(seedOfCopy(copy)).toBe(SEED);
    expect(isCopiedSheet(`${copy}:vision.draft.sentence`)).toBe(false);
  });
});

describe('the list of a board’s sheets', () => {
  it('follows the document: what came stands last, what was taken away is gone, what is not known yet stays', () => {
    const doc = sampleBoard(0);
    const there = () => atOnce(sheetsThere(doc));
    const unknown = { id: 'shape:to-come' as RecordId, template: 'vision', templateVersion: 1 };
    const listed = [...SHEETS, unknown];
    expect(listedSheets(listed, there())).toBe(listed);
    const version = versionOf(doc);
    const copyId = place(doc, version, VISION);
    const longer = listedSheets(listed, there());
    expect(longer).toEqual([...listed, { id: copyId, template: 'vision', templateVersion: 1 }]);
    takeAway(doc, version, VISION);
    expect(listedSheets(longer, there())).toEqual(listed);
  });
});

describe('the name of a copy', () => {
  const join = (sheet: string, title: string) => `${sheet}（${title}）`;
  it('says sheet and version', () => {
    expect(copyNameOf('２０年後のビジョン', '午前の版', join)).toBe(NAME);
  });

  it('is shortened at the longer one first, between letters as people see them', () => {
    expect(copyNameOf('あ'.repeat(60), '午前の版', join)).toBe(`${'あ'.repeat(53)}…（午前の版）`);
    expect(copyNameOf('ビジョン', 'い'.repeat(60), join)).toBe(`ビジョン（${'い'.repeat(53)}…）`);
    const family = '👩‍👧';
    expect(copyNameOf(family.repeat(20), '午前の版', join)).toBe(`${family.repeat(17)}…（午前の版）`);
  });

  it('is always one that a sheet may have, whatever sheet and version are called', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 70 });
    fc.assert(
      fc.property(words, words, (sheet, title) => {
        const name = copyNameOf(sheet, title, join);
        expect(isSheetName(name)).toBe(true);
        expect(name).not.toBe('');
      }),
    );
  });
});
