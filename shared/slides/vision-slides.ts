// Slides of the vision: the sentence over its three lanes, then the clues; and of its revision: the new sentence with its
// lines, then the draft beside the feedback that changed it.
import { fieldRecordId, type ZoneId } from '../board/ids.ts';
import { notesGiven } from '../drawing/taken-up.ts';
import { LANES } from '../templates/lanes.ts';
import type { Zone } from '../templates/template.ts';
import { newWords } from '../text/new-words.ts';
import {
  cardOf,
  headOf,
  type Material,
  notesOrPrompt,
  paragraphsOf,
  promptOf,
  zoneHead,
} from './material.ts';
import { cutItem, fittingSize, rowsSlide, sectionSlides, type ZoneSection } from './parts.ts';
import type { Item, Row, Section, Slide, SlideParagraph } from './slide.ts';
import {
  BODY_WIDTH,
  bodyHeight,
  GAP,
  LEAST_NOTE,
  rowsHeight,
  SENTENCE,
  SENTENCE_ALONE,
  SIZES_BELOW,
} from './stage.ts';

const FUTURE = 20;

export function visionSlides(material: Material): readonly Slide[] {
  const sentence = 'vision.draft.sentence' as ZoneId;
  const zones = LANES.map(({ id }) => `vision.draft.${id}` as ZoneId);
  const lanes = sectionsOf(material, zones);
  const together = sentenceOver(material, sentence, { sections: lanes.map(({ section }) => section) }, zones);
  const clues = 'vision.words' as ZoneId;
  return [
    ...(together === null
      ? [
          ...sentenceAlone(zoneCalled(material, sentence), material, FUTURE),
          ...sectionSlides(material, lanes, FUTURE, lanes.length),
        ]
      : [together]),
    ...(material.itemsIn(clues).length === 0
      ? []
      : sectionSlides(material, sectionsOf(material, [clues]), FUTURE, 1)),
  ];
}

export function revisedSlides(material: Material): readonly Slide[] {
  const lanes = LANES.flatMap(({ id }) => zoneCalled(material, `vision.revised.${id}`) ?? []);
  const lines = (size: number): Row => ({
    sections: [
      { head: null, share: 1, across: 1, items: lanes.flatMap((zone) => laneLine(zone, material, size)) },
    ],
  });
  const sentence = 'vision.revised.sentence' as ZoneId;
  const zones = lanes.map(({ id }) => id);
  const height = bodyHeight(FUTURE);
  const together = [...SIZES_BELOW].flatMap(
    (size) => sentenceOver(material, sentence, lines(size), zones) ?? [],
  );
  const [first] = together;
  if (first !== undefined) return [first, ...reasonSlides(material)];
  const size = SIZES_BELOW.find((each) => rowsHeight([lines(each)], each) <= height) ?? null;
  return [
    ...sentenceAlone(zoneCalled(material, sentence), material, FUTURE),
    ...(size === null
      ? lanes.flatMap((zone) => sentenceAlone(zone, material, FUTURE))
      : [rowsSlide(material, zones, FUTURE, [lines(size)], size)]),
    ...reasonSlides(material),
  ];
}

/** What the lanes say now: own words, else those of the draft, as the sheet shows them. */
function laneLine(zone: Zone, material: Material, size: number): readonly Item[] {
  const own = material.fieldIn(zone.id);
  const name = zone.label[material.ctx.locale];
  const words = own.length > 0 ? own : paragraphsOf(material.facts.mirrored[zone.id] ?? '');
  if (words.length === 0) return promptOf(zone, material, name);
  const id = fieldRecordId(material.sheet.id, zone.id);
  return [{ kind: 'words', id, size, bold: false, label: name, paragraphs: words }];
}

/** Why it was changed: draft and reasons beside each other, what changed below; each alone where they are too much. */
function reasonSlides(material: Material): readonly Slide[] {
  const draft = zoneCalled(material, 'vision.draft.locked');
  const why = zoneCalled(material, 'vision.why');
  const changed = zoneCalled(material, 'vision.changed');
  if (draft === undefined || why === undefined || changed === undefined) return [];
  const { ctx } = material;
  const before = paragraphsOf(material.facts.mirrored[draft.id] ?? '');
  const own = material.itemsIn(why.id);
  const given = notesGiven(ctx, material.content, material.sheet).map(({ note, answer }) => ({
    ...cardOf(note, ctx, answer),
    showsCity: true,
  }));
  const reasons = [...own, ...given];
  const change = material.fieldIn(changed.id);
  const atLabel = ctx.presented?.atLabel ?? '';
  const sub = atLabel === '' ? '' : ctx.locale === 'ja' ? `${atLabel} 発表` : atLabel;
  const section = (zone: Zone, share: number, items: readonly Item[], said = ''): ZoneSection => ({
    zone: zone.id,
    section: {
      head: { ...zoneHead(zone, material), sub: said },
      share,
      across: 1,
      items: items.length > 0 ? items : promptOf(zone, material),
    },
  });
  const words = (paragraphs: readonly SlideParagraph[], size: number): readonly Item[] =>
    paragraphs.length === 0 ? [] : [{ kind: 'words', id: null, size, bold: false, label: '', paragraphs }];
  const height = bodyHeight(FUTURE);
  for (const size of SIZES_BELOW) {
    const left = section(draft, 2, words(before, size), sub);
    const right = section(why, 3, reasons);
    const below = section(changed, 1, words(change, size));
    for (const across of [1, 2]) {
      const rows: readonly Row[] = [
        {
          sections: [
            left.section,
            { ...right.section, across: Math.min(across, Math.max(1, reasons.length)) },
          ],
        },
        { sections: [below.section] },
      ];
      if (rowsHeight(rows, size) <= height)
        return [rowsSlide(material, [draft.id, why.id, changed.id], FUTURE, rows, size)];
    }
  }
  return [
    ...sectionSlides(material, [section(why, 1, reasons)], FUTURE, 1),
    ...sectionSlides(
      material,
      [section(draft, 1, words(before, LEAST_NOTE), sub), section(changed, 1, words(change, LEAST_NOTE))],
      FUTURE,
      2,
    ),
  ];
}

/** The sentence with what stands below it, on one slide; null where they are too much for one. */
function sentenceOver(
  material: Material,
  sentence: ZoneId,
  below: Row,
  zones: readonly ZoneId[],
): Slide | null {
  const zone = zoneCalled(material, sentence);
  if (zone === undefined) return null;
  const rows = [{ sections: [sentenceSection(zone, material, SENTENCE)] }, below];
  const size = fittingSize(rows, bodyHeight(FUTURE), SIZES_BELOW);
  return size === null ? null : rowsSlide(material, [sentence, ...zones], FUTURE, rows, size);
}

/** A sentence that has the part to itself; what is too long even so goes on on the next. */
export function sentenceAlone(
  zone: Zone | undefined,
  material: Material,
  year: number | null,
): readonly Slide[] {
  if (zone === undefined) return [];
  const height = bodyHeight(year);
  for (const size of SENTENCE_ALONE) {
    const row = { sections: [sentenceSection(zone, material, size)] };
    if (rowsHeight([row], LEAST_NOTE) <= height)
      return [rowsSlide(material, [zone.id], year, [row], LEAST_NOTE)];
  }
  const least = SENTENCE_ALONE[SENTENCE_ALONE.length - 1] ?? SENTENCE;
  const whole = sentenceSection(zone, material, least);
  return whole.items
    .flatMap((item) => cutItem(item, BODY_WIDTH, height - 2 * GAP.rows - LEAST_NOTE))
    .map((item, page) => {
      const head = whole.head === null ? null : { ...whole.head, isContinued: page > 0 };
      return rowsSlide(
        material,
        [zone.id],
        year,
        [{ sections: [{ ...whole, head, items: [item] }] }],
        LEAST_NOTE,
      );
    });
}

/** The label of a sentence and its words; what is new in it is underlined. */
function sentenceSection(zone: Zone, material: Material, size: number): Section {
  const written = material.fieldIn(zone.id);
  const before = material.facts.comparedWith[zone.id] ?? '';
  const paragraphs = before === '' ? written : withNewWords(written, before);
  const text = zone.heading?.text[material.ctx.locale] ?? zone.label[material.ctx.locale];
  const id = fieldRecordId(material.sheet.id, zone.id);
  return {
    head: headOf(text, { isLabel: true }),
    share: 1,
    across: 1,
    items:
      written.length === 0
        ? promptOf(zone, material)
        : [{ kind: 'words', id, size, bold: true, label: '', paragraphs }],
  };
}

/** The same paragraphs, cut where words begin or end that were not in `before`. */
function withNewWords(paragraphs: readonly SlideParagraph[], before: string): readonly SlideParagraph[] {
  const text = paragraphs.map(({ runs }) => runs.map((run) => run.text).join('')).join('\n');
  let paragraph: { runs: { text: string; bold: boolean; isNew?: true }[]; listDepth: number } = {
    runs: [],
    listDepth: 0,
  };
  const found = [paragraph];
  for (const stretch of newWords(before, text)) {
    for (const [at, line] of stretch.text.split('\n').entries()) {
      if (at > 0) {
        paragraph = { runs: [], listDepth: 0 };
        found.push(paragraph);
      }
      if (line !== '')
        paragraph.runs.push({ text: line, bold: true, ...(stretch.isNew ? { isNew: true as const } : {}) });
    }
  }
  return found;
}

function sectionsOf(material: Material, ids: readonly ZoneId[]): readonly ZoneSection[] {
  return ids.flatMap((id) => {
    const zone = zoneCalled(material, id);
    if (zone === undefined) return [];
    const section = {
      head: zoneHead(zone, material),
      share: 1,
      across: 1,
      items: notesOrPrompt(zone, material),
    };
    return [{ zone: id, section }];
  });
}

const zoneCalled = (material: Material, id: string): Zone | undefined =>
  material.zones.find((zone) => zone.id === id);
