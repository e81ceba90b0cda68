// 席 (T0): everybody who has come at a seat of the colour of their city (where it stands is lobby-seating.ts's), with what they say of
// themselves below the name. What does not stand there in full, words or a whole seat, goes to the 続き表.
import type { PersonId } from '../board/ids.ts';
import type { Furniture, Template, Wording } from '../templates/template.ts';
import { fitText } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { badgeWidth, drawBadge } from './badge.ts';
import type { ContinuedRow } from './continued-table.ts';
import type { Drawing } from './drawing.ts';
import { type CityHead, type Density, SAID, type Seat, saidBy, seating } from './lobby-seating.ts';
import { cityLook, INK } from './roles.ts';
import type { BoardContext } from './sheet-context.ts';
import { line } from './sheet-frame.ts';

type Seats = Extract<Furniture, { kind: 'seats' }>;

const NOBODY: Wording = {
  ja: 'まだ誰もいません。二次元コードを読み取ってください。',
  en: 'Nobody is here yet. Scan the code to come in.',
};

/** In the own seat of who has not said anything yet, on that person's screens alone. */
const TELL: Wording = { ja: '職と一言を書く', en: 'Add your post' };

const BADGE = 21;
const EDGE = 4;

/** Seats with their cities; a prompt while nobody has come, nothing where nobody knows who has. */
export function drawSeats({ rect }: Seats, ctx: BoardContext): readonly Drawing[] {
  const people = ctx.gathering?.people;
  if (people === undefined) return [];
  if (people.length === 0) return line(NOBODY[ctx.locale], rect.x, rect.y + 30, 24, INK.ink3);
  const { seats, heads, density, leftOut } = seating(rect, ctx, people);
  return [
    ...heads.flatMap((head) => drawHead(head, density, ctx)),
    ...seats.flatMap((seat) => drawSeat(seat, density, ctx)),
    ...(leftOut.length === 0
      ? []
      : line(moreWords(leftOut.length, ctx.locale), rect.x, rect.y + rect.height - 8, 22, INK.ink, {
          bold: true,
        })),
  ];
}

/** The person whose seat is at this point of the sheet; null where there is none. */
export function seatAt(
  template: Template,
  ctx: BoardContext,
  { x, y }: { readonly x: number; readonly y: number },
): PersonId | null {
  const piece = template.furniture.find(({ kind }) => kind === 'seats');
  const people = ctx.gathering?.people ?? [];
  if (piece?.kind !== 'seats' || people.length === 0) return null;
  const at = seating(piece.rect, ctx, people).seats.find(
    ({ rect }) => x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height,
  );
  return at?.person.id ?? null;
}

/**
 * Rows of the 続き表 for those without a seat, and those whose words do not stand there in full, numbered as they sit; none on sheets
 * without seats.
 */
export function seatRows(template: Template, ctx: BoardContext): readonly ContinuedRow[] {
  const piece = template.furniture.find(({ kind }) => kind === 'seats');
  const people = ctx.gathering?.people ?? [];
  if (piece?.kind !== 'seats' || people.length === 0) return [];
  const { seats, leftOut } = seating(piece.rect, ctx, people);
  const everybody = [...seats, ...leftOut.map((person) => ({ person, isWhole: false }))];
  return everybody.flatMap(({ person, isWhole }, at) =>
    isWhole
      ? []
      : {
          label: String(at + 1),
          place: cityLook(ctx, person.teamId, ctx.locale).name,
          detail: '',
          paragraphs: [person.name, ...saidBy(person)].map((text) => ({
            runs: [{ text, bold: false }],
            listDepth: 0,
          })),
          indent: 0,
          team: { id: person.teamId },
          state: '',
        },
  );
}

/** Badge and name; in the closest grid the badge alone. */
function drawHead({ team, x, y }: CityHead, { head }: Density, ctx: BoardContext): readonly Drawing[] {
  const city = cityLook(ctx, team, ctx.locale);
  if (head === 0) return drawBadge(city, x, y + 4, BADGE);
  const name = { x: x + badgeWidth(city, BADGE) + 12, room: HEAD_ROOM };
  // Close to the seats below it where there is little room, and always the same distance from them.
  const up = Math.max(0, LEAST_HEAD - head);
  return [
    ...drawBadge(city, x, y + 6 - up, BADGE),
    ...line(fitText(city.name, 27, true, name.room), name.x, y + 31 - up, 27, INK.ink, { bold: true }),
  ];
}
const HEAD_ROOM = 540;
const LEAST_HEAD = 40;

function drawSeat(
  { person, rect, lines, room }: Seat,
  density: Density,
  ctx: BoardContext,
): readonly Drawing[] {
  const { name: size, inset, drop, pitch } = density;
  const city = cityLook(ctx, person.teamId, ctx.locale);
  const { x, y, width, height } = rect;
  const words = (said: string, at: number, colour: string): readonly Drawing[] =>
    line(said, x + inset, y + drop + pitch * (at + 1), SAID, colour);
  return [
    { kind: 'rect', x, y, width, height, fill: city.tint },
    { kind: 'rect', x, y, width, height: EDGE, fill: city.edge },
    ...line(fitText(person.name, size, true, width - 2 * inset), x + inset, y + drop, size, INK.ink, {
      bold: true,
    }),
    ...lines.flatMap((said, at) => words(said, at, INK.ink2)),
    ...(lines.length === 0 && room > 0 && ctx.gathering?.me === person.id
      ? words(fitText(TELL[ctx.locale], SAID, false, width - 2 * inset), 0, INK.ink3)
      : []),
  ];
}

const moreWords = (count: number, locale: Locale): string =>
  locale === 'ja' ? `ほか${count}人（続き表）` : `${count} more (continued)`;
