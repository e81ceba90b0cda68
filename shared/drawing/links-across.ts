// つながり that lead to another sheet of the board, on paper and in pictures, where that sheet is not seen: a stub at the note with the name
// of the other sheet; at the right where it leads there, at the left where it comes from there. The canvas draws the whole line.
import type { RecordId } from '../board/ids.ts';
import type { BoardContent, LinkEnd, Sheet } from '../board/records.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { Rect } from '../templates/template.ts';
import { fitText, textWidth } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { arrowHead } from './link.ts';
import { INK, LINE } from './roles.ts';
import { printedLines, textLines } from './text-drawing.ts';
import type { UnlinkedLook } from './unlinked.ts';

/** An end on this sheet whose links lead to others, or come from there. */
export interface LinkAcross {
  readonly end: LinkEnd;
  readonly way: 'out' | 'in';
  /** Names of the other sheets, each once. */
  readonly sheets: readonly string[];
}

/** Of one sheet, in the order of the links. Ends that are gone lead nowhere. */
export function linksAcross(content: BoardContent, sheetId: RecordId, locale: Locale): readonly LinkAcross[] {
  const sheetOf = new Map<string, RecordId>(
    [...content.notes, ...content.nodes].map(({ id, parentId }) => [id, parentId]),
  );
  const sheets = new Map<string, Sheet>(content.sheets.map((sheet) => [sheet.id, sheet]));
  const on = (end: LinkEnd): string | undefined =>
    end.startsWith('zone:') ? end.slice('zone:'.length, end.indexOf('/')) : sheetOf.get(end);
  const found = new Map<string, LinkAcross>();
  for (const { from, to } of content.links) {
    const [start, stop] = [on(from), on(to)];
    const way = start === sheetId ? 'out' : 'in';
    const other = sheets.get((way === 'out' ? stop : start) ?? '');
    if (start === stop || (start !== sheetId && stop !== sheetId) || other === undefined) continue;
    const end = way === 'out' ? from : to;
    const name = other.name === '' ? (templateOf(other)?.shortTitle[locale] ?? '') : other.name;
    const known = found.get(`${way} ${end}`)?.sheets ?? [];
    found.set(`${way} ${end}`, { end, way, sheets: known.includes(name) ? known : [...known, name] });
  }
  return [...found.values()];
}

const SIZE = 21;
/** How wide a name may be beside a note, in two lines. */
const ROOM = 92;

/** At the end's rectangle; `look`: as for what is unlinked, in the channel or on the upper edge. */
export function drawLinkAcross(
  { way, sheets: [first = '', ...more] }: LinkAcross,
  { x, y, width, height }: Rect,
  look: UnlinkedLook,
): readonly Drawing[] {
  const name = more.length === 0 ? first : `${first} ＋${more.length}`;
  const stroke = { colour: INK.link, width: LINE.link };
  if (look === 'tab' && way === 'out') {
    const words = `→ ${fitText(name, SIZE, true, 200)}`;
    const wide = textWidth(words, SIZE, true) + 20;
    const left = x + width - wide;
    return [
      { kind: 'rect', x: left, y: y - 24, width: wide, height: 30, radius: 4, fill: INK.paper, stroke },
      { kind: 'text', x: left + 10, y: y - 1, text: words, size: SIZE, bold: true, colour: INK.link },
    ];
  }
  const middle = y + height / 2;
  const [from, to] = way === 'out' ? [x + width + 2, x + width + 44] : [x - 50, x - 8];
  const lines = printedLines(name, ROOM, { size: SIZE, bold: true }).slice(0, 2);
  const wide = Math.max(...lines.map((line) => line.width));
  return [
    ...(way === 'out'
      ? [{ kind: 'circle', cx: from - 1, cy: middle, radius: 6, fill: INK.link } as const]
      : []),
    { kind: 'path', d: `M${from} ${middle}L${to - 6} ${middle}`, stroke: { ...stroke, dash: [9, 6] } },
    arrowHead(to, middle, INK.link),
    ...textLines(lines, way === 'out' ? from + 6 : to - 4 - wide, middle + 30, {
      size: SIZE,
      lineHeight: 26,
      colour: INK.link,
    }),
  ];
}
