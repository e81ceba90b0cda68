// Reading by seeds: whatever lies where, no record is lost or told twice, and the order is the board's, not that of its lists; and
// the middle of every zone means what the zone says.
import { describe, expect, it } from 'vitest';
import { fieldRecordId, type RecordId, type TeamId, type ZoneId } from '../../../shared/board/ids.ts';
import { NO_DETAILS } from '../../../shared/board/note-details.ts';
import {
  type BoardContent,
  NOTE_FORMS,
  NOTE_KINDS,
  type Note,
  type Sheet,
  type TreeNode,
} from '../../../shared/board/records.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { middleOf } from '../../../shared/layout/zone-area.ts';
import { readBoardInOrder, readSheet } from '../../../shared/reading/read-board.ts';
import { TEMPLATES, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Meaning, Zone } from '../../../shared/templates/template.ts';
import { randomFrom } from '../../kit/seed.ts';

const CITIES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'] as TeamId[];
const CAMP = {
  ownTeam: 'a' as TeamId,
  teams: CITIES.map((id, order) => ({ id, name: `${id}市`, shortName: id, order })),
};
const placed = (id: string, parentId: string) => ({
  id: id as RecordId,
  parentId: parentId as RecordId,
  index: 'a1',
  author: null,
});
const sheetOf = (template: string, templateVersion: number, nth: number): Sheet => ({
  ...placed(`shape:sheet${nth}`, 'page:page'),
  x: nth * 1800,
  y: 0,
  template,
  templateVersion,
  name: '',
  wording: {},
  isAway: false,
  isLeftOut: false,
});
/** What somebody has on a card is left out where nobody knows of that person: see templates/checkout.test.ts. */
const FORMS = TEMPLATES.filter(({ hasCards }) => !hasCards);
const SHEETS: readonly Sheet[] = [
  ...FORMS.map(({ id, version }, nth) => sheetOf(id, version, nth)),
  sheetOf('from-the-future', 1, FORMS.length),
];
const paragraphs = (text: string) => [{ runs: [{ text, bold: false }], listDepth: 0 }];

describe('a board of any sort', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'is read whole and in one order (seed %i)',
    (seed) => {
      const random = randomFrom(seed);
      const content = anyBoard(random);
      const listed = shuffled(SHEETS, random)
        .slice(0, 6)
        .map(({ id }) => id);
      const order = (read: BoardContent): readonly string[] =>
        readBoardInOrder(read, listed, CAMP).flatMap(({ records }) => records.map(({ record }) => record.id));
      const once = order(content);
      expect([...once].sort()).toEqual([...content.notes, ...content.nodes].map(({ id }) => id).sort());
      for (let again = 0; again < 3; again += 1)
        expect(
          order({
            sheets: shuffled(content.sheets, random),
            notes: shuffled(content.notes, random),
            nodes: shuffled(content.nodes, random),
            links: [],
          }),
        ).toEqual(once);
    },
  );

  it.each(Array.from({ length: 10 }, (_, seed) => seed))(
    'is read zone by zone in the template’s order, beside all zones last (seed %i)',
    (seed) => {
      const content = anyBoard(randomFrom(seed));
      for (const { template, records } of readBoardInOrder(content, [], CAMP)) {
        const zones: readonly Zone[] = template === undefined ? [] : zonesOf(template, CAMP);
        const ranks = records.map(({ zone }) =>
          zone === undefined ? zones.length : zones.findIndex(({ id }) => id === zone.id),
        );
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        for (const { zone, meaning } of records) expectMeaning(zone, meaning);
      }
    },
  );
});

/** What the zone says; where time runs over it, the span that the place says as well. */
function expectMeaning(zone: Zone | undefined, { period, ...meaning }: Meaning): void {
  const years = period === undefined ? {} : { years: period.from.years };
  expect(meaning).toEqual({ ...zone?.meaning, ...years });
  expect(period !== undefined).toBe(zone?.axis !== undefined);
}

describe('place → meaning → place', () => {
  it.each(SHEETS.slice(0, FORMS.length))('the middle of every zone of $template means the zone', (sheet) => {
    const template = TEMPLATES.find(
      ({ id, version }) => id === sheet.template && version === sheet.templateVersion,
    );
    const zones = zonesOf(template ?? expect.fail('a template'), CAMP);
    expect(zones.length).toBeGreaterThan(0);
    for (const zone of zones) {
      const { width, height } = noteRect(noteOn(sheet.id, 0, 0), template);
      const { x, y } = middleOf(zone);
      const middle = noteOn(sheet.id, x - width / 2, y - height / 2);
      const { records } = readSheet({ notes: [middle], nodes: [] }, sheet, CAMP);
      expect(records.map((read) => read.zone?.id)).toEqual([zone.id]);
      for (const { meaning } of records) expectMeaning(zone, meaning);
    }
  });
});

const noteOn = (sheet: RecordId, x: number, y: number): Note => ({
  ...placed('shape:n', sheet),
  team: null,
  x,
  y,
  form: 'square',
  kind: 'none',
  width: 200,
  height: 200,
  paragraphs: paragraphs('坂'),
  fieldZone: null,
  ...NO_DETAILS,
});

/** Notes and nodes on every sheet, on the table and in groups; fields of zones that are not there; circles of nodes. */
function anyBoard(random: () => number): BoardContent {
  const one = <T>(from: readonly T[]): T =>
    from[Math.floor(random() * from.length)] ?? expect.fail('nothing');
  const parents = [...SHEETS.map(({ id }) => id), 'page:page', 'shape:group'];
  const notes = Array.from({ length: 80 }, (_, nth): Note => {
    const form = one(NOTE_FORMS);
    const zone = one(one(FORMS).zones).id;
    return {
      ...placed(`shape:n${nth}`, one(parents)),
      team: random() < 0.2 ? null : one(CITIES),
      // Many at nearly the same place.
      x: Math.floor(random() * 90) * 20 - 60,
      y: Math.floor(random() * 70) * 20 - 60,
      form,
      kind: one(NOTE_KINDS),
      width: leastSize(form)[0],
      height: leastSize(form)[1],
      paragraphs: paragraphs(one(['', '坂', '港の見える坂の上に学校がある。'.repeat(6)])),
      fieldZone: random() < 0.2 ? one<ZoneId>([zone, 'gone' as ZoneId]) : null,
      ...NO_DETAILS,
    };
  });
  const trees = SHEETS.filter(({ template }) => template.startsWith('tree-'));
  const nodes = Array.from({ length: 60 }, (_, nth): TreeNode => {
    const sheet = one(trees);
    const isQuestion = nth < trees.length;
    const own = trees[nth] ?? sheet;
    return {
      ...placed(
        isQuestion ? fieldRecordId(own.id, own.template.replace('-', '.')) : `shape:t${nth}`,
        isQuestion ? own.id : random() < 0.8 ? sheet.id : one(parents),
      ),
      team: one(CITIES),
      x: 0,
      y: 0,
      treeParent: isQuestion ? null : (`shape:t${Math.floor(random() * 64)}` as RecordId),
      order: one(['a0', 'a1', 'a2']),
      star: random() < 0.1,
      evidence: 'none',
      collapsed: random() < 0.1,
      paragraphs: paragraphs(one(['', '人が足りない'])),
    };
  });
  return { sheets: SHEETS, notes, nodes, links: [] };
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
