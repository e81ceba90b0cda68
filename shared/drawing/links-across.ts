// つながり that lead to another sheet of the board, on paper and in pictures, where that sheet is not seen: a label on the note with the
// name of the other sheet. The canvas draws the whole line.
import type { RecordId } from '../board/ids.ts';
import type { BoardContent, LinkEnd, Sheet } from '../board/records.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { Rect } from '../templates/template.ts';
import { fitText, textWidth } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { INK, LINE } from './roles.ts';

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
const PAD = 8;

/** On the upper edge of what lies at `rect`: at the right where it leads on, at the left where it comes from. `most`: how wide it may be. */
export function drawLinkAcross(
  { way, sheets: [first = '', ...more] }: LinkAcross,
  { x, y, width }: Rect,
  most: number,
): readonly Drawing[] {
  const name = more.length === 0 ? first : `${first} ＋${more.length}`;
  const words = fitText(`${way === 'out' ? '→' : '←'} ${name}`, SIZE, true, most - 2 * PAD);
  const wide = textWidth(words, SIZE, true) + 2 * PAD;
  const left = way === 'out' ? x + width - wide : x;
  const stroke = { colour: INK.link, width: LINE.link };
  return [
    { kind: 'rect', x: left, y: y - 24, width: wide, height: 30, radius: 4, fill: INK.paper, stroke },
    { kind: 'text', x: left + PAD, y: y - 1, text: words, size: SIZE, bold: true, colour: INK.link },
  ];
}
