// What is missing on the way of a note, and how it is added in place: the cell of the targets where a new note goes and what that is
// linked with, and what is on the board already that the note may serve, or that may serve it. Pure.
import type { RecordId, ZoneId } from '../board/ids.ts';
import type { LinkEnd } from '../board/records.ts';
import { type Chain, type ChainNode, hasWords } from './chain.ts';
import { columnsOf } from './columns.ts';
import { isOrphan } from './open-ends.ts';
import { reached, type Way } from './reach.ts';
import type { NoteWay } from './way.ts';

/** How a year of the way is filled. */
export interface Missing {
  /** Where a new note goes. */
  readonly place: { readonly sheetId: RecordId; readonly zoneId: ZoneId };
  /** The note on the way that it is linked with, and whether what comes there serves that note, or is served by it. */
  readonly linked: { readonly way: 'serves' | 'servedBy'; readonly end: LinkEnd };
}

/** How this year of the way is filled; null where its lane or its year has no cell for notes: the vision is written elsewhere. */
export function missingAt(chain: Chain, way: NoteWay, years: number): Missing | null {
  const { of } = way;
  const isUp = of.years !== null && years > of.years;
  const [anchor = of] = way.rungs
    .filter((rung) => (isUp ? rung.years < years && rung.years >= (of.years ?? 0) : rung.years > years))
    .toSorted((a, b) => (isUp ? b.years - a.years : a.years - b.years))
    .flatMap(({ nodes }) =>
      nodes.toSorted((a, b) => Number(b.lane === of.lane) - Number(a.lane === of.lane)),
    );
  const place = cellAt(chain, of.lane ?? anchor.lane, years);
  return place === null ? null : { place, linked: linkedTo(chain, anchor, isUp ? 'up' : 'down') };
}

/** How a note gets what it is for (up), or what brings it about (down), in the column next to its own; null where there is none. */
export function missingBeside(chain: Chain, of: ChainNode, way: Way): Missing | null {
  if (of.years === null || of.lane === null) return null;
  const { years: own } = of;
  const years = columnsOf(chain.targets).map((column) => column.years);
  const next =
    way === 'up' ? years.findLast((each) => each > own) : years.find((each) => each < own && each > 0);
  const place = next === undefined ? null : cellAt(chain, of.lane, next);
  return place === null ? null : { place, linked: linkedTo(chain, of, way) };
}

const linkedTo = (chain: Chain, node: ChainNode, way: Way): Missing['linked'] =>
  way === 'up' ? { way: 'servedBy', end: node.id } : { way: 'serves', end: endOnTargets(chain, node) };

/** As a note's place; null where the year or the lane has no cell, or where it shows words of elsewhere. */
function cellAt(chain: Chain, lane: string | null, years: number): Missing['place'] | null {
  const sheetId = chain.targets?.sheetId;
  const column = columnsOf(chain.targets).find((each) => each.years === years);
  const cell = column?.cells.find((each) => each.lane === lane);
  return sheetId === undefined || cell === undefined || cell.zone.use.kind !== 'notes'
    ? null
    : { sheetId, zoneId: cell.zone.id };
}

/** The zone of the targets that shows its words, where there is one: there arrows arrive. */
export const endOnTargets = (chain: Chain, { id, shownAt }: ChainNode): LinkEnd =>
  shownAt.find((end) => end.startsWith(`zone:${chain.targets?.sheetId}/`)) ?? id;

/**
 * What a note may serve (up), or what may serve it (down), and is not on its way yet: its own lane first, then the years nearest to it,
 * then reading order. Only what has words, and only what its year allows; notes without a year may serve anything.
 */
export function candidates(chain: Chain, of: ChainNode, way: Way): readonly ChainNode[] {
  const joined = new Set([...reached(chain, [of.id], 'up'), ...reached(chain, [of.id], 'down')]);
  const isMeant = (node: ChainNode): boolean => {
    if (joined.has(node.id) || !hasWords(node) || node.kind === 'question') return false;
    const [from, to] = way === 'up' ? [of, node] : [node, of];
    if (from.kind === 'mirror' || from.part === 'vision' || to.part === 'now') return false;
    if (node.part === 'other' && node.kind !== 'node') return false;
    // Of several drafts, the one to which the targets lead.
    if (node.part === 'vision' && chain.targets !== null && endOnTargets(chain, node) === node.id)
      return false;
    return from.years === null || (to.years !== null && from.years < to.years);
  };
  const far = ({ years }: ChainNode): number =>
    years === null || of.years === null ? Number.MAX_SAFE_INTEGER : Math.abs(years - of.years);
  const isLoose = (node: ChainNode): boolean => way === 'down' && isOrphan(chain, node);
  return [...chain.nodes.values()]
    .filter(isMeant)
    .toSorted(
      (a, b) =>
        Number(isLoose(b)) - Number(isLoose(a)) ||
        Number(b.lane === of.lane) - Number(a.lane === of.lane) ||
        far(a) - far(b),
    );
}
