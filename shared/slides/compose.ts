// A sheet as the room reads it: which slides it makes, and which of them holds what somebody looks at. Composed for the
// smallest stage (stage.ts), whatever screen draws it, so that 「2／5」 is the same part on every device.
import { fieldRecordId } from '../board/ids.ts';
import { markValue } from '../board/marks.ts';
import type { Sheet } from '../board/records.ts';
import type { BoardContext } from '../drawing/sheet-context.ts';
import { clamp } from '../layout/within.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { Rect, Template, Zone } from '../templates/template.ts';
import { feedbackSlides } from './feedback-slides.ts';
import { partInView } from './in-view.ts';
import {
  headOf,
  type Material,
  materialOf,
  notesOrPrompt,
  paragraphsOf,
  promptOf,
  type SlideContent,
  zoneHead,
} from './material.ts';
import { sectionSlides, type ZoneSection } from './parts.ts';
import type { Item, Slide } from './slide.ts';
import { LEAST_NOTE } from './stage.ts';
import { tableOf, tableSlides } from './table-slides.ts';
import { targetSlides } from './target-slides.ts';
import { treeSlides } from './tree-slides.ts';
import { revisedSlides, sentenceAlone, visionSlides } from './vision-slides.ts';

const BESIDE = { ja: '区画のそと', en: 'Beside the zones' } as const;

/** The slides of a sheet, at least one; of a sheet that this release does not know, none. */
export function composeSlides(content: SlideContent, sheet: Sheet, ctx: BoardContext): readonly Slide[] {
  return composed(content, sheet, ctx)?.slides ?? [];
}

/** The part of a sheet that somebody has in view; `view` in the sheet's units. */
export function partSeen(content: SlideContent, sheet: Sheet, ctx: BoardContext, view: Rect): number {
  const made = composed(content, sheet, ctx);
  return made === null ? 0 : partInView(made.slides, view, made.material.placesOf);
}

function composed(
  content: SlideContent,
  sheet: Sheet,
  ctx: BoardContext,
): { readonly slides: readonly Slide[]; readonly material: Material } | null {
  const template = templateOf(sheet);
  if (template === undefined) return null;
  const material = materialOf(content, sheet, template, ctx);
  return { material, slides: [...wayInSlides(template), ...slidesOf(material), ...besideSlides(material)] };
}

/** How to come in, where the sheet prints it: before all else, for a hall that fills. */
const wayInSlides = ({ furniture }: Template): readonly Slide[] =>
  furniture.flatMap((piece) =>
    piece.kind === 'way-in'
      ? {
          zones: [],
          bounds: piece.rect,
          records: [],
          year: null,
          size: LEAST_NOTE,
          body: { kind: 'way-in' as const },
        }
      : [],
  );

function slidesOf(material: Material): readonly Slide[] {
  const { template } = material;
  switch (template.purpose) {
    case 'draft':
      return visionSlides(material);
    case 'revision':
      return revisedSlides(material);
    case 'feedback':
      return feedbackSlides(material);
    case 'targets':
      return targetSlides(material);
    default: {
      const table = tableOf(material);
      const slides = table === null ? [] : tableSlides(material, table);
      return slides.length > 0 ? slides : plainSlides(material);
    }
  }
}

/**
 * Any other sheet, zone after zone: notes and short lines side by side where they fit, sentences alone. Zones in which nothing stands are
 * left out where others say something; an empty sheet asks what it asks on paper.
 */
function plainSlides(material: Material): readonly Slide[] {
  const year = yearOf(material);
  const slides: Slide[] = [];
  let sections: ZoneSection[] = [];
  const close = (): void => {
    slides.push(...sectionSlides(material, sections, year, 2));
    sections = [];
  };
  for (const zone of zonesSaid(material)) {
    const { use } = zone;
    if (use.kind === 'tree') {
      close();
      slides.push(...treeSlides(material, zone, use.tree));
    } else if (use.kind === 'field' && (use.field.styles[0]?.size ?? 0) >= SENTENCE_FROM) {
      close();
      slides.push(...sentenceAlone(zone, material, year));
    } else {
      const section = { head: zoneHead(zone, material), share: 1, across: 1, items: itemsOf(zone, material) };
      sections.push({ zone: zone.id, section });
    }
  }
  close();
  return slides;
}

/** A field that is printed as large as this is a sentence that the room reads by itself. */
const SENTENCE_FROM = 40;

function zonesSaid(material: Material): readonly Zone[] {
  const said = material.zones.filter((zone) => isSaid(zone, material));
  if (said.length > 0) return said;
  const asking = material.zones.filter(({ use, prompt }) => use.kind === 'tree' || prompt !== null);
  return asking.length > 0 ? asking : material.zones;
}

function isSaid(zone: Zone, material: Material): boolean {
  switch (zone.use.kind) {
    case 'notes':
      return material.itemsIn(zone.id).length > 0;
    case 'field':
      return material.fieldIn(zone.id).length > 0;
    case 'mirror':
      return (material.facts.mirrored[zone.id] ?? '').trim() !== '';
    case 'tree':
      return true;
    case 'choice':
      return doneIn(zone, material) > 0;
    case 'derived':
      return material.facts.derived.words[zone.id] !== undefined;
  }
}

/** How far the mark of a zone is set. */
function doneIn(zone: Zone, { content, sheet }: Material): number {
  const id = fieldRecordId(sheet.id, zone.id);
  return content.notes.find((note) => note.id === id)?.done ?? 0;
}

function itemsOf(zone: Zone, material: Material): readonly Item[] {
  const { use } = zone;
  if (use.kind === 'field') {
    const paragraphs = material.fieldIn(zone.id);
    const id = fieldRecordId(material.sheet.id, zone.id);
    if (paragraphs.length === 0) return promptOf(zone, material);
    return [{ kind: 'words', id, size: LEAST_NOTE, bold: false, label: '', paragraphs }];
  }
  if (use.kind === 'choice' || use.kind === 'derived') {
    const { locale } = material.ctx;
    const words =
      use.kind === 'choice'
        ? markValue(use.mark, doneIn(zone, material), locale)
        : (material.facts.derived.words[zone.id]?.[locale] ?? '');
    // What is computed of nothing is only named.
    return words === '' ? [{ kind: 'prompt', label: '', text: zone.label }] : wordsItem(words);
  }
  if (use.kind !== 'mirror') return notesOrPrompt(zone, material);
  const paragraphs = paragraphsOf(material.facts.mirrored[zone.id] ?? '');
  if (paragraphs.length === 0) return notesOrPrompt(zone, material);
  return [{ kind: 'words', id: null, size: 36, bold: false, label: '', paragraphs }];
}

const wordsItem = (words: string): readonly Item[] => [
  { kind: 'words', id: null, size: LEAST_NOTE, bold: false, label: '', paragraphs: paragraphsOf(words) },
];

/** Cards that lie in no zone are not lost to the room. */
function besideSlides(material: Material): readonly Slide[] {
  const items = material.itemsIn(null);
  if (items.length === 0) return [];
  const head = headOf(BESIDE[material.ctx.locale]);
  const section = { head, share: 1, across: 1, items };
  return sectionSlides(material, [{ zone: null, section }], yearOf(material), 1);
}

/** The one year that a sheet is about; null where it has several or none. */
function yearOf({ template }: Material): number | null {
  const [only, second] = template.rail?.stops.filter((stop) => stop.filled) ?? [];
  return only === undefined || second !== undefined ? null : only.offset;
}

/** A part there is: the nearest one to `part`. */
export const clampPart = (slides: readonly Slide[], part: number): number =>
  clamp(part, 0, slides.length - 1);
