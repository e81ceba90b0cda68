// A sheet that is a table of notes (T5) as the room reads it: its rows with their names at the left, the columns' heads over each slide,
// as many rows as fit at the largest size at which they do.
import type { ZoneId } from '../board/ids.ts';
import type { AxisValue, Zone } from '../templates/template.ts';
import { headOf, type Material, zoneHead } from './material.ts';
import { fittingSize, rowsSlide, sectionSlides } from './parts.ts';
import type { Row, Section, Slide } from './slide.ts';
import { bodyHeight, SIZES_BELOW } from './stage.ts';

/** The rows' names take this share of a column's width. */
const NAME_SHARE = 0.45;

/** The table's rows and columns; null where the sheet is none, or more than one. */
export function tableOf({ template, zones }: Pick<Material, 'template' | 'zones'>): Table | null {
  const [rows, columns] = ['row', 'column'].map((id) => template.axes.find((axis) => axis.id === id)?.values);
  if (rows === undefined || columns === undefined) return null;
  const cells = zones.filter(isCell);
  const isWhole =
    cells.length === rows.length * columns.length && zones.every(({ use }) => use.kind === 'notes');
  return isWhole ? { rows, columns, beside: zones.filter((zone) => !isCell(zone)) } : null;
}

const isCell = ({ meaning }: Zone): boolean => meaning.row !== undefined && meaning.column !== undefined;

interface Table {
  readonly rows: readonly AxisValue[];
  readonly columns: readonly AxisValue[];
  /** What stands beside it. */
  readonly beside: readonly Zone[];
}

/** Rows in which nothing stands are left out, and what stands beside the table follows it; no slides where nothing stands at all. */
export function tableSlides(material: Material, { rows, columns, beside }: Table): readonly Slide[] {
  const { locale } = material.ctx;
  const zoneAt = (row: AxisValue, column: AxisValue): Zone | undefined =>
    material.zones.find(({ meaning }) => meaning.row === row.id && meaning.column === column.id);
  const lines = rows.flatMap((row): readonly Line[] => {
    const cells = columns.map((column) => {
      const zone = zoneAt(row, column);
      return { column, zone, items: zone === undefined ? [] : material.itemsIn(zone.id) };
    });
    if (cells.every(({ items }) => items.length === 0)) return [];
    const name = { ...EMPTY, head: headOf(row.name[locale]), share: NAME_SHARE };
    return [
      {
        zones: cells.flatMap(({ zone }) => (zone === undefined ? [] : [zone.id])),
        row: { sections: [name, ...cells.map(({ items }): Section => ({ ...EMPTY, items }))] },
        alone: cells.flatMap(({ column, zone, items }) =>
          zone === undefined || items.length === 0
            ? []
            : [
                {
                  zone: zone.id,
                  section: { ...EMPTY, head: headOf(`${row.name[locale]}・${column.name[locale]}`), items },
                },
              ],
        ),
      },
    ];
  });
  const heads: Row = {
    sections: [
      { ...EMPTY, share: NAME_SHARE },
      ...columns.map(({ name }): Section => ({ ...EMPTY, head: headOf(name[locale]) })),
    ],
  };
  const height = bodyHeight(null);
  const slides: Slide[] = [];
  for (let at = 0; at < lines.length; ) {
    const group = mostLines(heads, lines.slice(at), height);
    if (group === null) {
      // A row that alone is higher than the stage: its cells beside each other as they fit, each with its name.
      slides.push(...sectionSlides(material, lines[at]?.alone ?? [], null, 2));
      at += 1;
    } else {
      const zones = group.lines.flatMap((line) => line.zones);
      slides.push(
        rowsSlide(material, zones, null, [heads, ...group.lines.map(({ row }) => row)], group.size),
      );
      at += group.lines.length;
    }
  }
  const others = beside.flatMap((zone) => {
    const items = material.itemsIn(zone.id);
    return items.length === 0
      ? []
      : [{ zone: zone.id, section: { ...EMPTY, head: zoneHead(zone, material), items } }];
  });
  return [...slides, ...sectionSlides(material, others, null, 2)];
}

interface Line {
  readonly zones: readonly ZoneId[];
  readonly row: Row;
  readonly alone: Parameters<typeof sectionSlides>[1];
}

const EMPTY: Section = { head: null, share: 1, across: 1, items: [] };

/** As many of the first rows as fit below the heads; null where not even one does. */
function mostLines(
  heads: Row,
  lines: readonly Line[],
  height: number,
): { readonly lines: readonly Line[]; readonly size: number } | null {
  for (let count = lines.length; count > 0; count -= 1) {
    const some = lines.slice(0, count);
    const size = fittingSize([heads, ...some.map(({ row }) => row)], height, SIZES_BELOW);
    if (size !== null) return { lines: some, size };
  }
  return null;
}
