// 感想 arranged in their columns by one press: kinds together, nothing covered. When a column is full the notes become compact
// first, then lie closer; only what fits in no way is fanned out at the end, its head still to be read. Words keep their size.
import type { NoteKind } from '../board/records.ts';
import { MARGIN, SHEET_HEIGHT, type Zone } from '../templates/template.ts';
import { inRows } from './rows.ts';
import { contentTop, NOTE_GAP, type Point } from './settle.ts';

export interface GivenNote extends Point {
  readonly id: string;
  readonly kind: NoteKind;
  readonly width: number;
  /** What it takes as it is put, and at the least; its tail not counted. */
  readonly height: number;
  readonly compactHeight: number;
}

export interface ArrangedNote extends Point {
  readonly id: string;
  readonly isCompact: boolean;
  /** The next one lies on it, below its head. */
  readonly isCovered: boolean;
}

const KIND_ORDER: Readonly<Record<NoteKind, number>> = { voice: 0, insight: 1, question: 2, none: 3 };
/** Compact notes lie so close at the least. */
const LEAST_GAP = 4;
/** Room below for the tail of a 問い, full and compact. */
const TAIL_ROOM = 14;
export const COMPACT_TAIL = 10;
/** The head of a compact note: sign, kind and city. */
const HEAD = 36;
/** Above the foot of the sheet, where print ends. */
const BOTTOM = SHEET_HEIGHT - MARGIN - 30;

interface Density {
  readonly isCompact: boolean;
  readonly gap: number;
}
const DENSITIES: readonly Density[] = [
  { isCompact: false, gap: NOTE_GAP },
  { isCompact: true, gap: NOTE_GAP },
  { isCompact: true, gap: LEAST_GAP },
];

/** Places for the notes of one zone; in the owners' columns, which are theirs to order, kinds stay as they lie. */
export function arrangeFeedback(zone: Zone, notes: readonly GivenNote[]): readonly ArrangedNote[] {
  const read = inRows(notes);
  const ordered =
    zone.decision === undefined ? read.toSorted((a, b) => KIND_ORDER[a.kind] - KIND_ORDER[b.kind]) : read;
  const bottom = zone.decision === undefined ? BOTTOM : zone.y + zone.height;
  for (const density of DENSITIES) {
    const placed = flow(zone, ordered, density);
    if (placed.bottom <= bottom) return placed.notes;
  }
  return fanned(zone, ordered, bottom);
}

interface Flow {
  readonly notes: readonly ArrangedNote[];
  readonly bottom: number;
}

/** Side by side where the zone is wide enough; each next note where there is most room above it. */
function flow(zone: Zone, notes: readonly GivenNote[], { isCompact, gap }: Density): Flow {
  const width = Math.max(1, ...notes.map((note) => note.width));
  const room = zone.width - 2 * zone.pad;
  const count = Math.max(1, Math.floor((room + NOTE_GAP + 0.5) / (width + NOTE_GAP)));
  const tops = Array.from({ length: count }, () => contentTop(zone));
  let bottom = contentTop(zone);
  const placed = notes.map((note) => {
    const at = tops.indexOf(Math.min(...tops));
    const y = tops[at] ?? contentTop(zone);
    const end = y + heightOf(note, isCompact);
    bottom = Math.max(bottom, end);
    tops[at] = end + tailOf(note, isCompact) + gap;
    return { id: note.id, x: zone.x + zone.pad + at * (width + NOTE_GAP), y, isCompact, isCovered: false };
  });
  return { notes: placed, bottom };
}

const heightOf = (note: GivenNote, isCompact: boolean): number =>
  isCompact ? note.compactHeight : note.height;

const tailOf = ({ kind }: GivenNote, isCompact: boolean): number =>
  kind !== 'question' ? 0 : isCompact ? COMPACT_TAIL : TAIL_ROOM;

/** As many uncovered as leave room for the heads of the others below them, one over the other. */
function fanned(zone: Zone, notes: readonly GivenNote[], bottom: number): readonly ArrangedNote[] {
  const density = { isCompact: true, gap: LEAST_GAP };
  for (let free = notes.length - 1; free >= 0; free -= 1) {
    const above = flow(zone, notes.slice(0, free), density);
    const rest = notes.slice(free);
    const tallest = Math.max(...rest.map((note) => heightOf(note, true)));
    const top = free === 0 ? contentTop(zone) : above.bottom + COMPACT_TAIL + LEAST_GAP;
    const step = Math.min(HEAD, (bottom - tallest - top) / Math.max(1, rest.length - 1));
    if (step < HEAD && free > 0) continue;
    return [
      ...above.notes,
      ...rest.map((note, at) => ({
        id: note.id,
        x: zone.x + zone.pad,
        y: Math.round(top + at * Math.max(0, step)),
        isCompact: true,
        isCovered: at < rest.length - 1,
      })),
    ];
  }
  return [];
}
