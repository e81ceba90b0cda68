// 席 (T0): everybody who has come, city by city, in seats that close up when many come: first lower, then narrower, at last in one grid
// in which each city begins with its badge. Under a name stand post and 一言, as long as seats are high enough for them. Who finds no seat on the sheet goes to the 続き表. Nothing is stored: seats follow from who is there.
import type { PersonId, TeamId } from '../board/ids.ts';
import type { Furniture, Rect, Template, Wording } from '../templates/template.ts';
import { breakLines } from '../text/break-lines.ts';
import { fitText } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { badgeWidth, drawBadge } from './badge.ts';
import type { ContinuedRow } from './continued-table.ts';
import type { Drawing } from './drawing.ts';
import { cityLook, INK } from './roles.ts';
import type { BoardContext, Gathering } from './sheet-context.ts';
import { line } from './sheet-frame.ts';

type Seats = Extract<Furniture, { kind: 'seats' }>;
type SeatPerson = NonNullable<Gathering['people']>[number];

const NOBODY: Wording = {
  ja: 'まだ誰もいません。二次元コードを読み取ってください。',
  en: 'Nobody is here yet. Scan the code to come in.',
};

/** In the own seat of who has not said anything yet, on that person's screens alone. */
const TELL: Wording = { ja: '職と一言を書く', en: 'Add your post' };

/** How closely seats stand, all in sheet units. */
interface Density {
  readonly columns: number;
  readonly height: number;
  /** Lines of a seat: the name, and what the person says below it. */
  readonly lines: 1 | 2 | 4;
  readonly name: number;
  /** Between two seats, and between a seat's edge and its name. */
  readonly gap: number;
  readonly inset: number;
  /** Height of a city's line with its badge and name; 0: its badge has the first place of its people. */
  readonly head: number;
}
const DENSITIES: readonly Density[] = [
  { columns: 2, height: 142, lines: 4, name: 30, gap: 14, inset: 14, head: 48 },
  { columns: 3, height: 138, lines: 4, name: 27, gap: 14, inset: 12, head: 48 },
  { columns: 3, height: 84, lines: 2, name: 27, gap: 14, inset: 12, head: 48 },
  { columns: 3, height: 70, lines: 2, name: 26, gap: 11, inset: 12, head: 43 },
  { columns: 4, height: 70, lines: 2, name: 23, gap: 8, inset: 8, head: 42 },
  { columns: 3, height: 58, lines: 1, name: 25, gap: 12, inset: 12, head: 46 },
  { columns: 4, height: 50, lines: 1, name: 23, gap: 10, inset: 8, head: 42 },
];
const CLOSEST: Density = { columns: 4, height: 36, lines: 1, name: 21, gap: 6, inset: 6, head: 0 };
/** Of what a person says: how large, and from line to line. */
const SAID = { size: 21, pitch: 28 } as const;
const BADGE = 21;

interface Seat {
  readonly person: SeatPerson;
  readonly rect: Rect;
}
interface CityHead {
  readonly team: TeamId | null;
  readonly x: number;
  readonly y: number;
}
interface Seating {
  readonly seats: readonly Seat[];
  readonly heads: readonly CityHead[];
  readonly density: Density;
  /** Who finds no seat, in the same order. */
  readonly leftOut: readonly SeatPerson[];
}

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

/** Rows of the 続き表 for those without a seat; none on sheets without seats. */
export function seatRows(template: Template, ctx: BoardContext): readonly ContinuedRow[] {
  const seats = template.furniture.find((piece) => piece.kind === 'seats');
  const people = ctx.gathering?.people ?? [];
  if (seats === undefined || people.length === 0) return [];
  const { leftOut } = seating(seats.rect, ctx, people);
  return leftOut.map(({ name, teamId, post, greeting }, at) => ({
    label: String(people.length - leftOut.length + at + 1),
    place: cityLook(ctx, teamId, ctx.locale).name,
    detail: '',
    paragraphs: [name, post, greeting]
      .filter(hasWords)
      .map((text) => ({ runs: [{ text, bold: false }], listDepth: 0 })),
    indent: 0,
    team: { id: teamId },
    state: '',
  }));
}

/** The widest arrangement in which all have a seat; in the closest one as many as do. */
function seating(area: Rect, ctx: BoardContext, people: readonly SeatPerson[]): Seating {
  const groups = byCity(ctx, people);
  const most = people.some(({ greeting }) => hasWords(greeting)) ? 4 : 2;
  const saysAnything = people.some(({ post, greeting }) => hasWords(post) || hasWords(greeting));
  for (const density of DENSITIES) {
    if (density.lines > most) continue;
    // Narrow seats are for what people say; where nobody has said anything, names keep their room.
    if (density.columns === 4 && density.lines > 1 && !saysAnything) continue;
    const found = cityByCity(area, groups, density);
    if (found.leftOut.length === 0) return found;
  }
  return inOneGrid(area, groups);
}

const hasWords = (said: string | null | undefined): said is string => (said ?? '') !== '';

interface SaidLine {
  readonly words: string;
  readonly isPrompt: boolean;
}

/** What stands under the name: post and 一言; where there is room for one line only the first that was said. */
function saidBy(
  { id, post, greeting }: SeatPerson,
  { lines }: Density,
  room: number,
  ctx: BoardContext,
): readonly SaidLine[] {
  const said = [post, greeting].filter(hasWords);
  if (said.length === 0 && ctx.gathering?.me === id && lines > 1)
    return [{ words: TELL[ctx.locale], isPrompt: true }];
  const broken = lines === 4 ? said.flatMap((words) => twoLines(words, room)) : said;
  return broken.slice(0, lines - 1).map((words) => ({ words, isPrompt: false }));
}

/** At most two; what finds no room is cut. */
function twoLines(words: string, room: number): readonly string[] {
  const [first, ...rest] = breakLines(words, room, { size: SAID.size }).map(({ text }) => text);
  const begun = (first ?? '').trimEnd();
  return rest.length === 0 ? [begun] : [begun, words.slice(words.indexOf(begun) + begun.length).trim()];
}

interface Group {
  readonly team: TeamId | null;
  readonly people: readonly SeatPerson[];
}

/** In the camp's order, within a city by name; 幹事・その他 last. The same on every screen, whoever came first. */
function byCity({ teams }: BoardContext, people: readonly SeatPerson[]): readonly Group[] {
  const known = new Set(teams.map(({ id }) => id));
  const teamOf = ({ teamId }: SeatPerson): TeamId | null =>
    teamId !== null && known.has(teamId) ? teamId : null;
  const order = [...teams.toSorted((a, b) => a.order - b.order).map(({ id }) => id), null];
  return order.flatMap((team) => {
    const own = people.filter((person) => teamOf(person) === team).toSorted(byName);
    return own.length === 0 ? [] : [{ team, people: own }];
  });
}

const byName = (a: SeatPerson, b: SeatPerson): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;

function cityByCity(area: Rect, groups: readonly Group[], density: Density): Seating {
  const { columns, height, head, gap } = density;
  const seats: Seat[] = [];
  const heads: CityHead[] = [];
  const leftOut: SeatPerson[] = [];
  const bottom = area.y + area.height;
  let y = area.y;
  for (const { team, people } of groups) {
    heads.push({ team, x: area.x, y });
    y += head;
    for (let at = 0; at < people.length; at += columns) {
      const row = people.slice(at, at + columns);
      if (y + height > bottom) leftOut.push(...row);
      else seats.push(...row.map((person, nth) => ({ person, rect: cellAt(area, density, nth, y) })));
      y += height + gap;
    }
    y += 4;
  }
  return { seats, heads, density, leftOut };
}

/** Cell after cell; where not all have one, the last line is kept free for how many there are beside. */
function inOneGrid(area: Rect, groups: readonly Group[]): Seating {
  const { columns, height, gap } = CLOSEST;
  const cells = groups.flatMap(
    ({ team, people }): readonly (SeatPerson | { readonly team: TeamId | null })[] => [{ team }, ...people],
  );
  const cellsIn = (room: number): number => Math.max(0, Math.floor((room + gap) / (height + gap))) * columns;
  const most = cellsIn(area.height) >= cells.length ? cells.length : cellsIn(area.height - 40);
  const seats: Seat[] = [];
  const heads: CityHead[] = [];
  for (const [at, cell] of cells.slice(0, most).entries()) {
    const rect = cellAt(area, CLOSEST, at % columns, area.y + Math.floor(at / columns) * (height + gap));
    if ('name' in cell) seats.push({ person: cell, rect });
    else heads.push({ team: cell.team, x: rect.x, y: rect.y });
  }
  const leftOut = cells.slice(most).flatMap((cell) => ('name' in cell ? [cell] : []));
  return { seats, heads, density: CLOSEST, leftOut };
}

function cellAt(area: Rect, { columns, height, gap }: Density, nth: number, y: number): Rect {
  const width = (area.width - gap * (columns - 1)) / columns;
  return { x: area.x + nth * (width + gap), y, width, height };
}

/** Badge and name; in the closest grid the badge alone. */
function drawHead({ team, x, y }: CityHead, { head }: Density, ctx: BoardContext): readonly Drawing[] {
  const city = cityLook(ctx, team, ctx.locale);
  if (head === 0) return drawBadge(city, x, y + 4, BADGE);
  const name = { x: x + badgeWidth(city, BADGE) + 12, room: HEAD_ROOM };
  return [
    ...drawBadge(city, x, y + 6, BADGE),
    ...line(fitText(city.name, 27, true, name.room), name.x, y + 31, 27, INK.ink, { bold: true }),
  ];
}
const HEAD_ROOM = 540;

function drawSeat({ person, rect }: Seat, density: Density, ctx: BoardContext): readonly Drawing[] {
  const { name: size, inset, lines } = density;
  const city = cityLook(ctx, person.teamId, ctx.locale);
  const { x, y, width, height } = rect;
  const room = width - 2 * inset;
  const top = lines === 1 ? y + (height + EDGE) / 2 + size * 0.36 : y + EDGE + height * NAME_LINE[lines];
  return [
    { kind: 'rect', x, y, width, height, fill: city.tint },
    { kind: 'rect', x, y, width, height: EDGE, fill: city.edge },
    ...line(fitText(person.name, size, true, room), x + inset, top, size, INK.ink, { bold: true }),
    ...saidBy(person, density, room, ctx).flatMap(({ words, isPrompt }, at) =>
      line(
        fitText(words, SAID.size, false, room),
        x + inset,
        top + SAID.pitch * (at + 1),
        SAID.size,
        isPrompt ? INK.ink3 : INK.ink2,
      ),
    ),
  ];
}
/** From a seat's edge to the foot of the name where something stands below it, as a share of the seat. */
const NAME_LINE = { 2: 0.42, 4: 0.25 } as const;
const EDGE = 4;

const moreWords = (count: number, locale: Locale): string =>
  locale === 'ja' ? `ほか${count}人（続き表）` : `${count} more (continued)`;
