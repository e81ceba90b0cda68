// Cutting what a sheet holds into parts: beside each other what fits at a size that the room can read, the largest size that
// fits, and cuts between zones, between cards, and between the lines of a card only where it alone is higher than the stage.
import type { RecordId, ZoneId } from '../board/ids.ts';
import { frameOf } from '../layout/zone-area.ts';
import type { Rect } from '../templates/template.ts';
import type { Material } from './material.ts';
import type { Branch, Item, Row, Section, Slide, SlideBody, SlideParagraph } from './slide.ts';
import {
  BODY_WIDTH,
  bodyHeight,
  cardRest,
  cardText,
  GAP,
  itemsHeight,
  LEAST_NOTE,
  lineHeight,
  linesOf,
  NOTE_SIZES,
  rowsHeight,
  SIZES_BELOW,
} from './stage.ts';

/** A section that still knows its zone; `null`: it lies beside all zones. */
export interface ZoneSection {
  readonly zone: ZoneId | null;
  readonly section: Section;
}

/** How many columns of cards the stage takes, the widest cards first. */
const ACROSS = [1, 2, 3] as const;

/** The largest size in which these rows fit; null when not even the least does. */
export const fittingSize = (
  rows: readonly Row[],
  height: number,
  sizes: readonly number[] = NOTE_SIZES,
): number | null => sizes.find((size) => rowsHeight(rows, size) <= height) ?? null;

/** A slide of rows. */
export function rowsSlide(
  material: Material,
  zones: readonly (ZoneId | null)[],
  year: number | null,
  rows: readonly Row[],
  size: number,
): Slide {
  return slideOf(material, zones, year, size, { kind: 'rows', rows });
}

/** A slide with its place on the sheet. */
export function slideOf(
  material: Material,
  zones: readonly (ZoneId | null)[],
  year: number | null,
  size: number,
  body: SlideBody,
): Slide {
  const shown = material.zones.filter(({ id }) => zones.includes(id));
  const records = recordsIn(body);
  return {
    zones: shown.map(({ id }) => id),
    bounds: around(
      body.kind === 'tree' || shown.length === 0 ? material.placesOf(records) : shown.map(frameOf),
    ),
    records,
    year,
    size,
    body,
  };
}

function recordsIn(body: SlideBody): readonly RecordId[] {
  const ofItems = (items: readonly Item[]): readonly RecordId[] =>
    items.flatMap((item) => ('id' in item && item.id !== null ? [item.id] : []));
  const ofBranch = (branch: Branch): readonly RecordId[] => [branch.id, ...branch.children.flatMap(ofBranch)];
  switch (body.kind) {
    case 'rows':
      return body.rows.flatMap(({ sections }) => sections.flatMap(({ items }) => ofItems(items)));
    case 'years':
      return body.lanes.flatMap(({ near, far }) => ofItems([...near, ...far]));
    case 'tree':
      return ofBranch(body.branch);
    case 'way-in':
      return [];
  }
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return rects.length === 0 ? NOWHERE : { x, y, width: right - x, height: bottom - y };
}
const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/**
 * Sections in their order on as few slides as hold them side by side, up to `most`; one that needs more than a slide is cut
 * between its cards, with its head again. `lead`: a row over the first slide.
 */
export function sectionSlides(
  material: Material,
  sections: readonly ZoneSection[],
  year: number | null,
  most: number,
  lead: { readonly zone: ZoneId; readonly row: Row } | null = null,
): readonly Slide[] {
  const height = bodyHeight(year);
  const slides: Slide[] = [];
  let waiting = lead;
  for (let at = 0; at < sections.length; ) {
    const top = waiting === null ? [] : [waiting.row];
    const group = widestGroup(sections.slice(at, at + most), top, height);
    const zones = waiting === null ? [] : [waiting.zone];
    const [first] = sections.slice(at);
    if (first === undefined) break;
    if (group !== null) {
      zones.push(...group.members.flatMap(({ zone }) => (zone === null ? [] : [zone])));
      slides.push(rowsSlide(material, zones, year, [...top, group.row], group.size));
      at += group.members.length;
    } else if (waiting !== null)
      slides.push(rowsSlide(material, zones, year, top, fittingSize(top, height) ?? LEAST_NOTE));
    else {
      slides.push(...pagedSlides(material, first, year, height));
      at += 1;
    }
    waiting = null;
  }
  return slides;
}

interface Group {
  readonly members: readonly ZoneSection[];
  readonly row: Row;
  readonly size: number;
}

/** As many of the first sections as fit beside each other; alone, a section may take several columns of cards. */
function widestGroup(sections: readonly ZoneSection[], above: readonly Row[], height: number): Group | null {
  const sizes = above.length === 0 ? NOTE_SIZES : SIZES_BELOW;
  for (let count = sections.length; count > 1; count -= 1) {
    const members = sections.slice(0, count);
    const row = { sections: members.map(({ section }) => section) };
    const size = fittingSize([...above, row], height, sizes);
    if (size !== null) return { members, row, size };
  }
  const [only] = sections;
  if (only === undefined) return null;
  for (const size of sizes) {
    for (const across of ACROSS) {
      // Few cards stand beside each other, as on the sheet; one card keeps a width that can be read at a glance.
      if (across < Math.min(only.section.items.length, 2) || across > only.section.items.length) continue;
      const row = { sections: [{ ...only.section, across }] };
      if (rowsHeight([...above, row], size) <= height) return { members: [only], row, size };
    }
  }
  return null;
}

/** One zone on several slides, cut between its cards. */
function pagedSlides(
  material: Material,
  { zone, section }: ZoneSection,
  year: number | null,
  height: number,
): readonly Slide[] {
  const head = rowsHeight([{ sections: [{ ...section, items: [] }] }], LEAST_NOTE);
  const pages = pagesOf(section.items, height - head, BODY_WIDTH, 2);
  return pages.map((items, page) => {
    const across = Math.min(2, Math.max(1, items.length));
    const continued = section.head === null ? null : { ...section.head, isContinued: page > 0 };
    const row = { sections: [{ ...section, head: continued, across, items }] };
    return rowsSlide(material, [zone], year, [row], fittingSize([row], height) ?? LEAST_NOTE);
  });
}

/** Items on pages of that size at the least size of words, `across` beside each other. */
export function pagesOf(
  items: readonly Item[],
  height: number,
  width: number,
  across: number,
): readonly (readonly Item[])[] {
  const pages: Item[][] = [];
  let page: Item[] = [];
  const close = (): void => {
    if (page.length > 0) pages.push(page);
    page = [];
  };
  const each = (width - GAP.cards * (across - 1)) / across;
  for (const item of items.flatMap((whole) => cutItem(whole, each, height))) {
    if (itemsHeight([...page, item], width, across, LEAST_NOTE) > height) close();
    page.push(item);
  }
  close();
  return pages;
}

/** A card that is higher than the room has, in as many cards as it needs; its words are cut between lines. */
export function cutItem(item: Item, width: number, height: number): readonly Item[] {
  if (item.kind !== 'card') return [item];
  const lines = linesOf(item.paragraphs, cardText(item, width), LEAST_NOTE);
  const most = Math.max(1, Math.floor((height - cardRest(item)) / lineHeight(LEAST_NOTE)));
  if (lines.length <= most) return [item];
  return chunks(lines, most).map((some) => ({
    ...item,
    paragraphs: some.map(
      (line): SlideParagraph => ({
        runs: line.runs.map(({ text, bold }) => ({ text, bold })),
        listDepth: 0,
      }),
    ),
  }));
}

/** A list in stretches of at most `most`. */
export function chunks<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  const found: (readonly T[])[] = [];
  for (let at = 0; at < list.length; at += most) found.push(list.slice(at, at + most));
  return found;
}
