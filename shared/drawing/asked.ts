// A printed question in a sheet's own words: as large as there is room for in its row, and begun higher where it has more lines.
import type { Furniture } from '../templates/template.ts';
import { breakLines } from '../text/break-lines.ts';
import type { Drawing } from './drawing.ts';
import { INK, SMALLEST } from './roles.ts';
import { textLines } from './text-drawing.ts';

/** From line to line, as a share of the size. */
const PITCH = 1.24;
/** Between the last line's foot and the row's end. */
const BELOW = 10;

/** `piece` is the question as the form prints it. */
export function drawAsked(words: string, piece: Extract<Furniture, { kind: 'text' }>): readonly Drawing[] {
  const { x, y, size, width = Number.POSITIVE_INFINITY, bold, asks } = piece;
  const bottom = (asks?.bottom ?? Number.POSITIVE_INFINITY) - BELOW;
  const set = (each: number) => ({ size: each, lines: breakLines(words, width, { size: each, bold }) });
  const settings = Array.from({ length: Math.max(1, size - SMALLEST + 1) }, (_, less) => size - less).map(
    set,
  );
  const fits = settings.find(({ size: each, lines }) => y + (lines.length - 1) * each * PITCH <= bottom);
  const chosen = fits ?? set(SMALLEST);
  const lineHeight = chosen.size * PITCH;
  const top = Math.min(y, bottom - (chosen.lines.length - 1) * lineHeight);
  return textLines(chosen.lines, x, top, { size: chosen.size, lineHeight, colour: INK[piece.ink] });
}
