// What notes are made of: the paper with its kind's outline, the bar at its left, the badge that says whose it is.
import type { Note } from '../board/records.ts';
import { badgeWidth, drawBadge } from './badge.ts';
import type { Drawing } from './drawing.ts';
import type { NoteLook } from './forms/form.ts';
import { FOLD, fold, silhouette, TAIL } from './note-kind.ts';
import type { NoteText } from './note-text.ts';
import { INK, SHADOW } from './roles.ts';

/** Size of the words in a note's badge, in sheet units. */
export const BADGE = 21;
const BADGE_ROOM = 72;

/** The note's ground in its city's tint, with a shadow. */
export function drawPaper(
  { kind, width }: Pick<Note, 'kind' | 'width'>,
  { city }: NoteLook,
  height: number,
  { corner, tail }: { readonly corner: number; readonly tail: number } = { corner: FOLD, tail: TAIL },
): readonly Drawing[] {
  return [
    {
      kind: 'path',
      d: silhouette(kind, 2, 5, width, height, { corner, tail }),
      fill: SHADOW,
      fillOpacity: 0.1,
    },
    {
      kind: 'path',
      d: silhouette(kind, 0, 0, width, height, { corner, tail }),
      fill: city.tint,
      stroke: { colour: city.edge, width: 1.5, opacity: 0.55 },
    },
    ...(kind === 'insight'
      ? [{ kind: 'path', d: fold(0, 0, width, corner), fill: city.edge, fillOpacity: 0.6 } as const]
      : []),
  ];
}

/** The bar at the left, over the whole height. */
export const drawSideBar = (height: number, { city }: NoteLook, width: number): Drawing => ({
  kind: 'rect',
  x: 0,
  y: 0,
  width,
  height,
  fill: city.edge,
});

/** The city lower right, and the tag lower left where there is one. */
export function drawNoteBadge(
  { kind, width }: Pick<Note, 'kind' | 'width'>,
  { city, tag }: NoteLook,
  height: number,
): readonly Drawing[] {
  const inset = kind === 'voice' ? 8 : 0;
  const right = width - 10 - inset;
  return [
    ...drawBadge(city, right - badgeWidth(city, BADGE), height - 37, BADGE),
    ...(tag === undefined
      ? []
      : [
          {
            kind: 'text',
            x: 12 + inset,
            y: height - 15,
            text: tag,
            size: BADGE,
            bold: true,
            colour: INK.ink,
          } as const,
        ]),
  ];
}

/** The badge sits on the last line when that leaves room for it. */
export const badgeNeedsLine = (note: Pick<Note, 'width'>, text: NoteText): boolean =>
  (text.lines.at(-1)?.width ?? 0) > note.width - 40 - BADGE_ROOM;
