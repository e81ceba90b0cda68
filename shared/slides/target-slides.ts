// Slides of ありたい姿: two neighbouring years at a time, from the future back to today, with the lanes' names and the years'
// heads on each. All lanes where they fit; else as many as fit, cut between lanes.
import { fieldRecordId, type RecordId, type ZoneId } from '../board/ids.ts';
import { LANES, type Lane } from '../templates/lanes.ts';
import type { Zone } from '../templates/template.ts';
import { type Material, notesOrPrompt, paragraphsOf, promptOf } from './material.ts';
import { pagesOf, slideOf } from './parts.ts';
import type { Item, LaneRow, Slide, YearPair } from './slide.ts';
import { BODY_WIDTH, bodyHeight, itemsHeight, LEAST_NOTE, SIZES_BELOW } from './stage.ts';

/** Heads of the years, the lanes' names at the left, and the room for arrows between the years. */
const YEARS = { head: 92, lane: 108, arrow: 60, padY: 7, wordsTop: 8 } as const;
const COLUMN = (BODY_WIDTH - YEARS.lane - YEARS.arrow) / 2;
const INDICATOR_GAP = 6;

interface Cell {
  readonly zones: readonly ZoneId[];
  readonly items: readonly Item[];
}
interface LaneCells {
  readonly lane: Lane;
  readonly near: Cell;
  readonly far: Cell;
}

export function targetSlides(material: Material): readonly Slide[] {
  const years = [...new Set(material.zones.flatMap(({ meaning }) => meaning.years ?? []))];
  const backwards = years.toSorted((a, b) => b - a);
  return backwards.slice(1).flatMap((near, at) => pairSlides(material, [near, backwards[at] ?? near]));
}

function pairSlides(material: Material, pair: YearPair): readonly Slide[] {
  const [near, far] = pair;
  const rows = LANES.map(
    (lane): LaneCells => ({
      lane,
      near: cellOf(material, lane, near),
      far: cellOf(material, lane, far),
    }),
  );
  const height = bodyHeight(null) - YEARS.head;
  const slides: Slide[] = [];
  for (let at = 0; at < rows.length; ) {
    const group = mostLanes(rows.slice(at), height);
    if (group === null) {
      slides.push(...cutLane(material, pair, rows[at], height));
      at += 1;
    } else {
      slides.push(lanesSlide(material, pair, group.lanes, group.size));
      at += group.lanes.length;
    }
  }
  return slides;
}

/** As many of the first lanes as fit, in the largest size in which they do. */
function mostLanes(
  rows: readonly LaneCells[],
  height: number,
): { readonly lanes: readonly LaneCells[]; readonly size: number } | null {
  for (let count = rows.length; count > 0; count -= 1) {
    const lanes = rows.slice(0, count);
    const size = SIZES_BELOW.find((each) => lanesHeight(lanes, each) <= height);
    if (size !== undefined) return { lanes, size };
  }
  return null;
}

const lanesHeight = (lanes: readonly LaneCells[], size: number): number =>
  lanes.reduce((sum, { near, far }) => sum + laneHeight([near, far], size), 0);

const laneHeight = (cells: readonly Cell[], size: number): number =>
  Math.max(...cells.map(({ items }) => cellHeight(items, size))) + 2 * YEARS.padY;

const cellHeight = (items: readonly Item[], size: number): number =>
  itemsHeight(items, COLUMN, 1, size) -
  (items.some(({ kind }) => kind === 'indicator') ? INDICATOR_GAP : 0) +
  (items.some(({ kind }) => kind === 'words') ? YEARS.wordsTop : 0);

/** A lane that is higher than the stage: both years' cards go on together. */
function cutLane(
  material: Material,
  pair: YearPair,
  row: LaneCells | undefined,
  height: number,
): readonly Slide[] {
  if (row === undefined) return [];
  const room = height - 2 * YEARS.padY;
  const [near, far] = [row.near, row.far].map(({ items }) => pagesOf(items, room, COLUMN, 1));
  const count = Math.max(1, near?.length ?? 0, far?.length ?? 0);
  return Array.from({ length: count }, (_, page) => {
    const lanes = [
      {
        lane: row.lane,
        near: { ...row.near, items: near?.[page] ?? [] },
        far: { ...row.far, items: far?.[page] ?? [] },
      },
    ];
    return lanesSlide(material, pair, lanes, LEAST_NOTE);
  });
}

function lanesSlide(material: Material, years: YearPair, lanes: readonly LaneCells[], size: number): Slide {
  const zones = lanes.flatMap(({ near, far }) => [...near.zones, ...far.zones]);
  const body = {
    kind: 'years' as const,
    years,
    lanes: lanes.map(
      (row): LaneRow => ({
        name: row.lane.name[material.ctx.locale],
        near: row.near.items,
        far: row.far.items,
        isLinked: isLinked(material, row),
      }),
    ),
  };
  return slideOf(material, zones, null, size, body);
}

/** Notes, the mirrored vision and the sign of one lane in one year. */
function cellOf(material: Material, lane: Lane, year: number): Cell {
  const zones = material.zones.filter(({ meaning }) => meaning.lane === lane.id && meaning.years === year);
  return { zones: zones.map(({ id }) => id), items: zones.flatMap((zone) => itemsOf(zone, material)) };
}

function itemsOf(zone: Zone, material: Material): readonly Item[] {
  const { use } = zone;
  if (use.kind === 'mirror') {
    const paragraphs = paragraphsOf(material.facts.mirrored[zone.id] ?? '', true);
    if (paragraphs.length === 0) return promptOf(zone, material);
    return [{ kind: 'words', id: null, size: mirrorSize(paragraphs), bold: true, label: '', paragraphs }];
  }
  if (use.kind !== 'field') return notesOrPrompt(zone, material);
  const paragraphs = material.fieldIn(zone.id);
  const id = fieldRecordId(material.sheet.id, zone.id);
  // An empty 目安 asks nothing in the hall: there is nothing to measure while nothing is wished for.
  return paragraphs.length === 0 ? [] : [{ kind: 'indicator', id, paragraphs }];
}

/** The vision's line is a little larger than the notes, where it is short. */
function mirrorSize(paragraphs: ReturnType<typeof paragraphsOf>): number {
  const length = paragraphs.reduce(
    (sum, { runs }) => sum + runs.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  return length <= SHORT ? 28 : LEAST_NOTE;
}
const SHORT = 40;

/** Does something of the near year serve something of the far one, in this lane? */
function isLinked({ content, sheet }: Material, { near, far }: LaneCells): boolean {
  const ids = (cell: Cell): ReadonlySet<string> =>
    new Set(cell.items.flatMap((item) => ('id' in item && item.id !== null ? [item.id] : [])));
  const from = ids(near);
  const to = new Set<string>([...ids(far), ...far.zones.map((zone) => `zone:${sheet.id}/${zone}`)]);
  return content.links.some((link) => from.has(link.from as RecordId) && to.has(link.to));
}
