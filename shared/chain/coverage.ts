// 未来への筋道 as a matrix, lanes by years of the sheet of targets: what is written where, what of it is linked, which cells are empty,
// and which are joined. Pure.
import type { RecordId } from '../board/ids.ts';
import type { LinkEnd } from '../board/records.ts';
import type { AxisValue } from '../templates/template.ts';
import { type Chain, type ChainNode, hasWords } from './chain.ts';
import { type Cell, columnsOf } from './columns.ts';
import { isOrphan } from './open-ends.ts';

/** A cell of the matrix. */
export interface CoverageCell {
  readonly lane: string;
  /** Years after the base year; 0 is いま. */
  readonly years: number;
  /** What is written there, in reading order. */
  readonly nodes: readonly ChainNode[];
  /** How many of them serve something, or, where the vision stands, are served. */
  readonly linked: number;
  /** How many of them are つながりなし, or a vision that nobody acts on. None in いま, where nothing has to serve. */
  readonly unlinked: number;
  /** `gap`: nothing is written (空白); `none`: nothing is written in いま, where nothing is missing. */
  readonly state: 'linked' | 'unlinked' | 'gap' | 'none';
}

/** Something in one cell serves something in another. */
export interface Join {
  readonly from: CoverageCell;
  readonly to: CoverageCell;
  /** By how many links. */
  readonly count: number;
}

export interface Coverage {
  readonly sheetId: RecordId;
  readonly lanes: readonly AxisValue[];
  /** From the future towards today. */
  readonly years: readonly number[];
  /** Lane by lane, each from the future towards today. */
  readonly cells: readonly CoverageCell[];
  readonly joins: readonly Join[];
}

/** The matrix; null where the board has no sheet of targets. */
export function coverage(chain: Chain): Coverage | null {
  const { targets } = chain;
  const columns = columnsOf(targets);
  if (targets === null || columns.length === 0) return null;
  const lying = nodesByZone(chain, targets.sheetId);
  const lanes = targets.template.axes.find(({ id }) => id === 'lane')?.values ?? [];
  const cells = lanes.flatMap(({ id }) =>
    columns.flatMap((column) =>
      column.cells.filter(({ lane }) => lane === id).map((cell) => read(chain, cell, lying)),
    ),
  );
  const years = columns.map((column) => column.years);
  return { sheetId: targets.sheetId, lanes, years, cells, joins: joinsOf(chain, cells) };
}

/** The written notes of a sheet, in reading order. */
function nodesByZone(chain: Chain, sheetId: RecordId): ReadonlyMap<string, readonly ChainNode[]> {
  const lying = new Map<string, ChainNode[]>();
  for (const node of chain.nodes.values()) {
    const { kind, zone } = node;
    if (node.sheetId !== sheetId || kind !== 'note' || zone === undefined || !hasWords(node)) continue;
    const others = lying.get(zone.id);
    if (others === undefined) lying.set(zone.id, [node]);
    else others.push(node);
  }
  return lying;
}

function read(
  chain: Chain,
  { zone, end, lane, years }: Cell,
  lying: ReadonlyMap<string, readonly ChainNode[]>,
): CoverageCell {
  const isMirror = zone.use.kind === 'mirror';
  const shown = isMirror ? chain.nodes.get(chain.meant(end)) : undefined;
  const nodes = isMirror
    ? [shown].filter((node) => node !== undefined && hasWords(node))
    : lying.get(zone.id);
  const written = (nodes ?? []).filter((node) => node !== undefined);
  const others = isMirror ? chain.meansOf : chain.endsOf;
  const linked = written.filter(({ id }) => others(id).length > 0).length;
  const unlinked = isMirror
    ? written.length - linked
    : written.filter((node) => isOrphan(chain, node)).length;
  const state = written.length > 0 ? (unlinked > 0 ? 'unlinked' : 'linked') : years > 0 ? 'gap' : 'none';
  return { lane, years, nodes: written, linked, unlinked, state };
}

function joinsOf(chain: Chain, cells: readonly CoverageCell[]): readonly Join[] {
  const cellOf = new Map<LinkEnd, CoverageCell>(
    cells.flatMap((cell) => cell.nodes.map(({ id }) => [id, cell] as const)),
  );
  return cells.flatMap((from) => {
    const counts = new Map<CoverageCell, number>();
    for (const { id } of from.nodes) {
      for (const { to: end } of chain.endsOf(id)) {
        const to = cellOf.get(end);
        if (to !== undefined && to !== from) counts.set(to, (counts.get(to) ?? 0) + 1);
      }
    }
    return [...counts].map(([to, count]) => ({ from, to, count }));
  });
}
