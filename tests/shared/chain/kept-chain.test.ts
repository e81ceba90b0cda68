// A chain that is read again and again says at every step what a chain says that is read for the first time, whatever was edited in
// between; and it stays the same object while it says the same.
import { describe, expect, it } from 'vitest';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import type { BoardContent, LinkEnd, Note, Sheet } from '../../../shared/board/records.ts';
import { type Chain, readChain } from '../../../shared/chain/chain.ts';
import { orphans } from '../../../shared/chain/open-ends.ts';
import { boardChain, type ChainContext, unlinkedOn } from '../../../shared/drawing/board-chain.ts';
import type { Elsewhere } from '../../../shared/drawing/sheet-context.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import { randomFrom } from '../../kit/seed.ts';
import { anyBoard } from './random-boards.ts';

const BOARDS = 600;
const EDITS = 12;
const PARTS = 6;

const team = (id: string, order: number) => ({
  id: id as TeamId,
  name: `${id}市`,
  shortName: id,
  order,
  colour: order,
  isLate: false,
  withdrawnAtMs: null,
});
const TEAMS = [team('a', 0), team('b', 1), team('c', 2)];
const ALONE: ChainContext = { ownTeam: null, teams: [] };
/** What a board's mirrors show of another board, where it has no such sheet itself. */
const from = (words: string): Elsewhere => ({
  words: { 'vision vision.draft.people now': words, 'vision vision.draft.sentence now': words },
  sheets: {},
});
const CAMPS: readonly ChainContext[] = [
  ALONE,
  { ...ALONE, elsewhere: from('市のありたい姿') },
  { ...ALONE, elsewhere: from('市のありたい姿、書き直したもの') },
  { ownTeam: 'a' as TeamId, teams: TEAMS },
  { ownTeam: 'a' as TeamId, teams: TEAMS.slice(0, 2), isForReport: true },
];

describe('a chain that follows its board', () => {
  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    'says what a first reading says, after every edit (part %i)',
    (part) => {
      for (let seed = part; seed < BOARDS; seed += PARTS) {
        const random = randomFrom(seed);
        const { content: first, nameable } = anyBoard(random);
        let [content, camp] = [first, ALONE];
        for (let nth = 0; nth < EDITS; nth += 1) {
          if (random() < 0.2) camp = CAMPS[Math.floor(random() * CAMPS.length)] ?? ALONE;
          else content = edited(content, nameable, random, nth);
          const [says, is] = [
            told(boardChain(content, camp), nameable),
            told(firstReading(content, camp), nameable),
          ];
          if (JSON.stringify(says) !== JSON.stringify(is))
            expect({ seed, nth, ...says }).toEqual({ seed, nth, ...is });
          expect(unlinkedOn(content, camp)).toEqual(
            new Set(orphans(firstReading(content, camp)).map(({ id }) => id)),
          );
        }
      }
    },
  );

  it('stays the same object while notes are pushed about in their places', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const { content } = anyBoard(randomFrom(seed));
      const notes = content.notes.map((note) => ({ ...note, x: note.x + 1, y: note.y + 1 }));
      expect(boardChain({ ...content, notes }, ALONE)).toBe(boardChain(content, ALONE));
    }
  });

  it('is another one after words, places and links that it speaks of', () => {
    const { content } = anyBoard(randomFrom(3));
    const before = boardChain(content, ALONE);
    const [note] = content.notes;
    const other = {
      ...content,
      notes: content.notes.map((each) => (each === note ? rewritten(each) : each)),
    };
    expect(boardChain(other, ALONE)).not.toBe(before);
    expect(boardChain({ ...content, links: [] }, ALONE)).not.toBe(before);
  });
});

/** Of records that nobody has seen before, and so nobody remembers. */
function firstReading(seen: BoardContent, camp: ChainContext): Chain {
  const content = structuredClone(seen);
  const readings = readBoardInOrder(content, [], camp);
  const { elsewhere } = camp;
  return readChain({ content, readings, ...(elsewhere && { elsewhere: elsewhere.words }) });
}

/** All that a chain says. */
function told(chain: Chain, nameable: readonly LinkEnd[]) {
  const ends = [...new Set([...nameable, ...chain.nodes.keys()])];
  return {
    nodes: [...chain.nodes],
    targets: chain.targets,
    closing: chain.closing,
    serves: ends.map((end) => [end, chain.endsOf(end), chain.meansOf(end), chain.meant(end)]),
  };
}

const rewritten = (note: Note): Note => ({
  ...note,
  paragraphs: note.paragraphs.length > 0 ? [] : [{ runs: [{ text: '別の語', bold: false }], listDepth: 0 }],
});

/** One edit of somebody's. Lists that it does not touch stay the same objects, as where a canvas is followed. */
function edited(
  content: BoardContent,
  nameable: readonly LinkEnd[],
  random: () => number,
  nth: number,
): BoardContent {
  const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const { sheets, notes, nodes, links } = content;
  const [sheet, note, node, link] = [oneOf(sheets), oneOf(notes), oneOf(nodes), oneOf(links)];
  const inPlace = <T>(list: readonly T[], one: T | undefined, next: (one: T) => T): readonly T[] =>
    list.map((each) => (each === one ? next(each) : each));
  const without = <T>(list: readonly T[], one: T | undefined): readonly T[] =>
    list.filter((each) => each !== one);
  const anyEnd = (): LinkEnd => oneOf([...nameable, ...notes.map(({ id }) => id)]) ?? GONE;
  const edits: readonly (() => BoardContent)[] = [
    () => ({ ...content, notes: inPlace(notes, note, (one) => ({ ...one, x: one.x + 3, y: one.y + 60 })) }),
    () => ({ ...content, notes: inPlace(notes, note, (one) => ({ ...one, x: upTo(1600), y: upTo(1100) })) }),
    () => ({ ...content, notes: inPlace(notes, note, rewritten) }),
    () => ({
      ...content,
      notes: inPlace(notes, note, (one) => ({ ...one, parentId: sheet?.id ?? one.parentId })),
    }),
    () => ({
      ...content,
      notes: inPlace(notes, note, (one) => ({ ...one, parentId: 'page:page' as RecordId })),
    }),
    () => ({ ...content, notes: without(notes, note) }),
    () =>
      note === undefined || note.fieldZone !== null
        ? content
        : { ...content, notes: [...notes, { ...note, id: `shape:m${nth}` as RecordId }] },
    () => ({ ...content, notes: [...notes].reverse() }),
    // One goes and another comes in the same moment.
    () => ({
      ...content,
      notes: inPlace(notes, note, (one) => ({ ...one, id: `shape:r${nth}` as RecordId })),
    }),
    () => ({
      ...content,
      nodes: inPlace(nodes, node, (one) => ({ ...one, treeParent: oneOf(nodes)?.id ?? null })),
    }),
    () => ({ ...content, nodes: inPlace(nodes, node, (one) => ({ ...one, paragraphs: [] })) }),
    () => ({ ...content, nodes: without(nodes, node) }),
    () => ({ ...content, links: without(links, link) }),
    () => ({ ...content, links: inPlace(links, link, (one) => ({ ...one, to: anyEnd() })) }),
    () => ({
      ...content,
      links: [
        ...links,
        {
          id: `shape:k${nth}` as RecordId,
          parentId: 'shape:targets' as RecordId,
          index: `b${nth}`,
          x: 0,
          y: 0,
          author: null,
          team: null,
          from: anyEnd() as RecordId,
          to: anyEnd(),
          relation: 'serves',
        },
      ],
    }),
    () => ({ ...content, sheets: inPlace(sheets, sheet, (one) => ({ ...one, x: upTo(9) * 2000 })) }),
    () => ({ ...content, sheets: without(sheets, sheet) }),
    () => ({ ...content, sheets: [...sheets, anySheet(oneOf(MORE_SHEETS) ?? 'feedback', nth)] }),
  ];
  return oneOf(edits)?.() ?? content;
}

const GONE = 'shape:gone' as RecordId;

/** Such with a column for each city, with a card for everybody, and one of those that the chain is about. */
const MORE_SHEETS = ['feedback', 'checkout', 'targets', 'plan', 'logic-model'];

const anySheet = (template: string, nth: number): Sheet => ({
  id: `shape:${template}.${nth % 2 === 0 ? 'copy-' : 'more-'}${nth}` as RecordId,
  parentId: 'page:page' as RecordId,
  index: `c${nth}`,
  x: nth * 1700,
  y: 0,
  template,
  templateVersion: newestTemplate(template)?.version ?? 1,
  name: '',
  wording: {},
  isAway: false,
  isLeftOut: false,
});
