// A sheet as the room reads it: which slides it makes, and which of them holds what somebody looks at. Composed for the
// smallest stage (stage.ts), whatever screen draws it, so that 「2／5」 is the same part on every device.
import type { Sheet } from '../board/records.ts';
import type { BoardContext } from '../drawing/sheet-context.ts';
import { clamp } from '../layout/within.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { Rect } from '../templates/template.ts';
import { feedbackSlides } from './feedback-slides.ts';
import { partInView } from './in-view.ts';
import {
  headOf,
  type Material,
  materialOf,
  notesOrPrompt,
  paragraphsOf,
  type SlideContent,
  zoneHead,
} from './material.ts';
import { sectionSlides, type ZoneSection } from './parts.ts';
import type { Slide } from './slide.ts';
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
  return { material, slides: [...slidesOf(material), ...besideSlides(material)] };
}

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
    default:
      return plainSlides(material);
  }
}

/** Any other sheet, zone after zone: notes side by side where they fit, sentences alone. */
function plainSlides(material: Material): readonly Slide[] {
  const year = yearOf(material);
  const slides: Slide[] = [];
  let notes: ZoneSection[] = [];
  const close = (): void => {
    slides.push(...sectionSlides(material, notes, year, 2));
    notes = [];
  };
  for (const zone of material.zones) {
    const { use } = zone;
    if (use.kind === 'notes') {
      const items = notesOrPrompt(zone, material);
      notes.push({ zone: zone.id, section: { head: zoneHead(zone, material), share: 1, across: 1, items } });
      continue;
    }
    close();
    if (use.kind === 'tree') slides.push(...treeSlides(material, zone, use.tree));
    else if (use.kind === 'field') slides.push(...sentenceAlone(zone, material, year));
    else {
      const paragraphs = paragraphsOf(material.facts.mirrored[zone.id] ?? '');
      const items =
        paragraphs.length === 0
          ? notesOrPrompt(zone, material)
          : [{ kind: 'words' as const, id: null, size: 36, bold: false, label: '', paragraphs }];
      const section = { head: zoneHead(zone, material), share: 1, across: 1, items };
      slides.push(...sectionSlides(material, [{ zone: zone.id, section }], year, 1));
    }
  }
  close();
  return slides;
}

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
