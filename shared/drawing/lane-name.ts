// Names at the left of bands and over columns: as large as they fit, and those of one form equally large.
import { chapterName } from '../templates/chapters.ts';
import type { Furniture, Template } from '../templates/template.ts';
import { breakLines } from '../text/break-lines.ts';
import { fittingSize, textWidth } from '../text/measure.ts';
import type { Drawing } from './drawing.ts';
import { INK } from './roles.ts';
import type { SheetContext } from './sheet-context.ts';
import { line } from './sheet-frame.ts';
import { textLines } from './text-drawing.ts';

type LaneName = Extract<Furniture, { kind: 'lane-name' | 'chapter-name' }>;

const SMALLEST = 21;
/** Line height of a name that does not fit one line of its smallest size. */
const NAME_LINE = 25;

/** In one line as large as all names of the form fit; a name for which even 21 is too large stands in several. */
export function drawLaneName(piece: LaneName, template: Template, ctx: SheetContext): readonly Drawing[] {
  const siblings = template.furniture.filter((each) => isLaneName(each) && each.size === piece.size);
  const size = Math.min(...siblings.flatMap((each) => (isLaneName(each) ? [sizeOf(each, ctx)] : [])));
  const words = wordsOf(piece, ctx);
  const { x, y, width } = piece;
  if (textWidth(words, size, true) <= width) return line(words, x, y, size, INK.ink, { bold: true });
  const lines = breakLines(words, width, { size, bold: true });
  return textLines(lines, x, y - (lines.length - 1) * (NAME_LINE / 2), {
    size,
    lineHeight: NAME_LINE,
    colour: INK.ink,
  });
}

const isLaneName = (piece: Furniture): piece is LaneName =>
  piece.kind === 'lane-name' || piece.kind === 'chapter-name';

const wordsOf = (piece: LaneName, { locale, groupName }: SheetContext): string =>
  (piece.kind === 'lane-name' ? piece.text : chapterName(piece.chapter, groupName))[locale];

const sizeOf = (piece: LaneName, ctx: SheetContext): number =>
  fittingSize(wordsOf(piece, ctx), [piece.size, 30, 26, 24, SMALLEST], true, piece.width);
