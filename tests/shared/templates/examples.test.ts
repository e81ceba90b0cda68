// The examples of filled sheets: whole in both languages, in zones that exist, and as large as a sheet has room for.
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { exampleContent } from '../../../shared/drawing/example-content.ts';
import { filledBoard } from '../../../shared/drawing/filled-board.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { drawContents, drawPage } from '../../../shared/drawing/page.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { sheetTree } from '../../../shared/drawing/sheet-tree.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import { TEMPLATES, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { ExampleNode } from '../../../shared/templates/examples/example.ts';
import { EXAMPLES, exampleOf } from '../../../shared/templates/examples/examples.ts';
import { MARGIN, SHEET_HEIGHT, SHEET_WIDTH, type Template } from '../../../shared/templates/template.ts';
import { countCharacters } from '../../../shared/text/measure.ts';

/** Zones that take words and are empty in the example, and why that is how a filled sheet looks. */
const LEFT_EMPTY: Readonly<Record<string, string>> = {
  'answer.q1.kacho': 'the column of a post with fewer than three people stays shut',
  'answer.q2.kacho': 'as above',
  'answer.q3.kacho': 'as above',
  'answer.q4.kacho': 'as above',
  'answer.q5.kacho': 'as above',
  'answer.q6.kacho': 'as above',
  'answer.q7.kacho': 'as above',
  'dialogue.r6.learned': 'the talk is still to come',
  'matrix.kacho.fukushi': 'the sheet shows what is missing',
  'matrix.bucho.fukushi': 'one director is enough',
  'matrix.bucho.kensetsu': 'as above',
  'checkout.person2.words': 'not everybody has written yet',
  'checkout.person2.date': 'as above',
  'checkout.person2.step': 'as above',
  'lesson.6': 'five lessons are many; the sixth is not printed when it is empty',
  'gap.r4.partner': 'nobody was asked yet: that is to be seen on the sheet',
  'gap.r5.fact': 'four pairs are many',
  'gap.r5.cause': 'as above',
  'gap.r5.partner': 'as above',
};

const TAKE_WORDS: ReadonlySet<string> = new Set(['notes', 'field', 'tree']);

const LOCALES = ['ja', 'en'] as const;
const SHEET = 'shape:example' as RecordId;
const teams = ['若葉', '汐見', '高台', '里山', '青嶺'].map((name, order) => ({
  id: `team${order}` as TeamId,
  name,
  shortName: name,
  order,
}));
const own = 'team0' as TeamId;
const members = ['person0', 'person1', 'person2'].map((id) => ({ id: id as PersonId, name: id }));
const context = (locale: 'ja' | 'en') => ({
  ...ON_SCREEN,
  locale,
  ownTeam: own,
  teams,
  members,
  baseFiscalYear: 2026,
  campTitle: '',
  teamName: '',
  handling: 'none' as const,
  presented: null,
});
// What is computed from other sheets shows their examples.
const firstOfFamily = TEMPLATES.filter(({ id, family, sources }) => id === family && sources.length === 0);
const contentOf = (template: Template, locale: 'ja' | 'en') =>
  exampleContent(exampleOf(template) ?? expect.fail(), SHEET, template, context(locale));
const sheetOf = ({ id, version }: Template) => ({
  id: SHEET,
  parentId: 'page:page' as RecordId,
  index: 'a1',
  x: 0,
  y: 0,
  template: id,
  templateVersion: version,
  name: '',
  wording: {},
  isAway: false,
  isLeftOut: false,
});

describe.each(firstOfFamily)('the example of $id, version $version', (template) => {
  const zones = zonesOf(template, { ownTeam: own, teams, members });

  it('says something in every zone that takes words, or a reason why not', () => {
    const { filled } = contentOf(template, 'ja');
    const taking = zones.filter(({ use }) => TAKE_WORDS.has(use.kind)).map(({ id }) => id);
    expect(taking.filter((id) => !filled.has(id) && LEFT_EMPTY[id] === undefined)).toEqual([]);
    expect(taking.filter((id) => filled.has(id) && LEFT_EMPTY[id] !== undefined)).toEqual([]);
  });

  it('says it in Japanese and in English, and links what is there', () => {
    const {
      notes = {},
      fields = {},
      givers = [],
      tree,
      links = [],
      marks = [],
      cards = [],
    } = exampleOf(template) ?? {};
    const nodes = (node: ExampleNode): readonly ExampleNode[] => [
      node,
      ...(node.children ?? []).flatMap(nodes),
    ];
    const wordings = [
      ...[...Object.values(notes), ...givers]
        .flat()
        .flatMap(({ text, person }) => (person === undefined ? [text] : [text, person])),
      ...cards.flatMap((card) => Object.values(card).filter((said) => said !== true)),
      ...Object.values(fields),
      ...(tree === undefined ? [] : nodes(tree).map(({ text }) => text)),
    ];
    for (const { ja, en } of wordings) {
      expect([ja.trim(), en.trim()]).not.toContain('');
      expect(en, ja).not.toMatch(/[\u3040-\u9fff]/);
    }
    const known = new Set<string>(zones.map(({ id }) => id));
    expect([...Object.keys(notes), ...Object.keys(fields)].filter((id) => !known.has(id))).toEqual([]);
    expect(marks.filter((id) => zones.find((zone) => zone.id === id)?.use.kind !== 'choice')).toEqual([]);
    expect(contentOf(template, 'ja').links).toHaveLength(links.length);
  });

  it.each(LOCALES)(
    'stays within its zones and their capacity in %s, and lies where it is meant',
    (locale) => {
      const { notes, nodes } = contentOf(template, locale);
      for (const zone of zones) {
        const { use } = zone;
        const inside = notes.filter((note) => zoneOfNote(note, zones, template)?.id === zone.id);
        if (use.kind === 'notes') {
          expect(inside.length, zone.id).toBeLessThanOrEqual(use.capacity);
          for (const { id } of inside) expect(id).toContain(`${SHEET}.${zone.id}.`);
        }
        if (use.kind === 'field' && use.field.maxCharacters !== null)
          for (const note of inside)
            expect(
              countCharacters(note.paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')),
            ).toBeLessThanOrEqual(use.field.maxCharacters);
        const places = [
          ...inside.map((note) => noteRect(note, template, context(locale))),
          ...(use.kind === 'tree'
            ? [...(sheetTree(nodes, { id: SHEET }, template)?.layout.places.values() ?? [])]
            : []),
        ];
        for (const place of places) {
          expect(place.y, zone.id).toBeGreaterThanOrEqual(zone.y);
          expect(place.y + place.height, zone.id).toBeLessThanOrEqual(zone.y + zone.height + 0.5);
          expect(place.x + place.width, zone.id).toBeLessThanOrEqual(zone.x + zone.width + 0.5);
        }
      }
    },
  );

  it.each(LOCALES)('has no words below 21 units in %s', (locale) => {
    const sheet = sheetOf(template);
    const content = { ...contentOf(template, locale), sheets: [sheet] };
    const drawings = drawContents(content, sheet, context(locale));
    const texts = (list: readonly Drawing[]): readonly Extract<Drawing, { kind: 'text' }>[] =>
      list.flatMap((each) =>
        each.kind === 'group' ? texts(each.children) : each.kind === 'text' ? [each] : [],
      );
    const said = texts(drawings);
    const takesWords = zonesOf(template, context(locale)).some(
      ({ use }) => use.kind !== 'derived' && use.kind !== 'choice',
    );
    expect(said.length > 0).toBe(takesWords);
    // Only the sign within a mark may be smaller.
    for (const { text, size } of said)
      if ([...text].length > 1) expect(size, text).toBeGreaterThanOrEqual(21);
  });

  it.each(LOCALES)('makes a picture of a filled board in %s, within the page', (locale) => {
    const { content, context: filled } = filledBoard(template.id, context(locale));
    const id = `shape:${template.id}` as RecordId;
    expect(content.notes.length + content.nodes.length).toBeGreaterThan(0);
    for (const note of content.notes.filter(({ parentId }) => parentId === id)) {
      const place = noteRect(note, template, filled);
      expect(place.x).toBeGreaterThanOrEqual(MARGIN);
      expect(place.x + place.width).toBeLessThanOrEqual(SHEET_WIDTH - MARGIN);
      expect(place.y + place.height).toBeLessThanOrEqual(SHEET_HEIGHT - MARGIN);
    }
    expect(drawPage(content, id, filled).length).toBeGreaterThan(10);
  });
});

it('belong to templates that exist', () => {
  const families = new Set(TEMPLATES.map(({ family }) => family));
  expect(Object.keys(EXAMPLES).filter((id) => !families.has(id))).toEqual([]);
});
