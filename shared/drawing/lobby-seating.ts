// Who sits where on T0: city by city, in seats that are as high as what is said in their row, and close up when many come or much is
// said: lower, then narrower, at last without what people say, and in one grid. Nothing is stored: seats follow from who is there.
import type { TeamId } from '../board/ids.ts';
import type { Rect } from '../templates/template.ts';
import { breakLines } from '../text/break-lines.ts';
import { fitText, textWidth } from '../text/measure.ts';
import type { BoardContext, Gathering } from './sheet-context.ts';

export type SeatPerson = NonNullable<Gathering['people']>[number];

/** How closely seats stand, all in sheet units. */
export interface Density {
  readonly columns: number;
  /** Size of a name. */
  readonly name: number;
  /** Between two seats, and between a seat's edge and its name. */
  readonly gap: number;
  readonly inset: number;
  /** Height of a city's line with its badge and name; 0: its badge has the first place of its people. */
  readonly head: number;
  /** From a seat's top to the foot of its name, from line to line below it, and from the last foot to the end. */
  readonly drop: number;
  readonly pitch: number;
  readonly foot: number;
  /** Lines below a name that each seat has room for, also where nobody in its row says anything. */
  readonly least: 0 | 1;
}
/** With room for what people say, from the widest. */
const SAYING: readonly Density[] = [
  { columns: 2, name: 30, gap: 14, inset: 14, head: 48, drop: 40, pitch: 28, foot: 18, least: 1 },
  { columns: 3, name: 27, gap: 14, inset: 12, head: 48, drop: 39, pitch: 28, foot: 17, least: 1 },
  { columns: 3, name: 26, gap: 11, inset: 12, head: 43, drop: 33, pitch: 28, foot: 9, least: 1 },
  { columns: 3, name: 24, gap: 8, inset: 10, head: 37, drop: 29, pitch: 26, foot: 8, least: 1 },
  { columns: 4, name: 23, gap: 8, inset: 8, head: 42, drop: 33, pitch: 28, foot: 9, least: 1 },
  { columns: 4, name: 22, gap: 6, inset: 8, head: 34, drop: 27, pitch: 25, foot: 7, least: 0 },
];
/** Where nobody says anything, names keep their room. */
const WIDE_COUNT = 3;
/** Names alone. */
const SILENT: readonly Density[] = [
  { columns: 3, name: 25, gap: 12, inset: 12, head: 46, drop: 40, pitch: 0, foot: 18, least: 0 },
  { columns: 4, name: 23, gap: 10, inset: 8, head: 42, drop: 35, pitch: 0, foot: 15, least: 0 },
];
const cells = { columns: 4, name: 21, gap: 6, inset: 6, head: 0, least: 0 } as const;
/** In one grid: with what people say, and names alone. */
const SAYING_GRID: Density = { ...cells, drop: 27, pitch: 25, foot: 7 };
const CLOSEST: Density = { ...cells, drop: 28, pitch: 0, foot: 8 };
/** Size of what a person says. */
export const SAID = 21;
/** All that is said finds room; else so many lines of each person, and the rest goes to the 続き表. */
const MOST_LINES = [Number.POSITIVE_INFINITY, 3, 2, 1] as const;

export interface Seat {
  readonly person: SeatPerson;
  readonly rect: Rect;
  /** What is said below the name, line by line. */
  readonly lines: readonly string[];
  /** Lines for which there is room. */
  readonly room: number;
  /** Do name and all that is said stand here in full? */
  readonly isWhole: boolean;
}
export interface CityHead {
  readonly team: TeamId | null;
  readonly x: number;
  readonly y: number;
}
export interface Seating {
  readonly seats: readonly Seat[];
  readonly heads: readonly CityHead[];
  readonly density: Density;
  /** Who finds no seat, in the same order. */
  readonly leftOut: readonly SeatPerson[];
}

/** The widest arrangement in which all have a seat and say all that they say; else what is said is cut, and last who has a seat. */
export function seating(area: Rect, ctx: BoardContext, people: readonly SeatPerson[]): Seating {
  const groups = byCity(ctx, people);
  const sayAnything = people.some((person) => saidBy(person).length > 0);
  // Two beside each other are for what takes more than a word.
  const widest = people.some(({ greeting }) => hasWords(greeting)) ? 0 : 1;
  const saying = SAYING.slice(widest, sayAnything ? SAYING.length : WIDE_COUNT);
  for (const most of sayAnything ? MOST_LINES : [1])
    for (const density of saying) {
      if (!mayFit(area, groups, density)) continue;
      const found = cityByCity(area, groups, density, most);
      if (found.leftOut.length === 0) return found;
    }
  for (const most of sayAnything ? MOST_LINES : []) {
    const found = inOneGrid(area, groups, SAYING_GRID, most);
    if (found.leftOut.length === 0) return found;
  }
  for (const density of SILENT) {
    const found = cityByCity(area, groups, density, 0);
    if (found.leftOut.length === 0) return found;
  }
  return inOneGrid(area, groups, CLOSEST, 0);
}

const hasWords = (said: string | null | undefined): said is string => (said ?? '') !== '';

/** What somebody says of themselves, each by itself, what others ask first in front: post, kind of participant, 一言. */
export const saidBy = ({ kind, post, greeting }: SeatPerson): readonly string[] =>
  [post, kind, greeting].filter(hasWords);

/** The same, with kind and post on one line where they fit it. */
function paragraphsOf(person: SeatPerson, width: number): readonly string[] {
  const { kind, post, greeting } = person;
  if (!hasWords(kind) || !hasWords(post)) return saidBy(person);
  const both = `${kind}・${post}`;
  return textWidth(both, SAID, false) <= width ? [both, greeting].filter(hasWords) : saidBy(person);
}

interface SaidLine {
  readonly text: string;
  /** Lines of one paragraph have one number. */
  readonly paragraph: number;
}
const broken = new WeakMap<SeatPerson, Map<number, readonly SaidLine[]>>();

/** All that a person says, broken to this width: once for each person and width. */
function linesOf(person: SeatPerson, width: number): readonly SaidLine[] {
  const known = broken.get(person) ?? new Map<number, readonly SaidLine[]>();
  broken.set(person, known);
  const lines =
    known.get(width) ??
    paragraphsOf(person, width).flatMap((words, paragraph) =>
      breakLines(words, width, { size: SAID }).map(({ text }) => ({ text: text.trimEnd(), paragraph })),
    );
  known.set(width, lines);
  return lines;
}

/** What stands in a seat of this width; beyond `most` lines it is cut, with a sign where that is within a sentence. */
function wordsIn(
  person: SeatPerson,
  width: number,
  density: Density,
  most: number,
): Omit<Seat, 'rect' | 'room'> {
  const isNameWhole = textWidth(person.name, density.name, true) <= width;
  if (most === 0) return { person, lines: [], isWhole: isNameWhole && saidBy(person).length === 0 };
  const all = linesOf(person, width);
  const lines = all.slice(0, most).map(({ text }) => text);
  const [last, next] = all.slice(most - 1);
  if (next === undefined) return { person, lines, isWhole: isNameWhole };
  const cut =
    last?.paragraph === next.paragraph
      ? [...lines.slice(0, -1), fitText(last.text + next.text, SAID, false, width)]
      : lines;
  return { person, lines: cut, isWhole: false };
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

function cityByCity(area: Rect, groups: readonly Group[], density: Density, most: number): Seating {
  const { columns, head, gap, inset } = density;
  const width = widthOf(area, density);
  const seats: Seat[] = [];
  const heads: CityHead[] = [];
  const leftOut: SeatPerson[] = [];
  const bottom = area.y + area.height;
  let y = area.y;
  for (const { team, people } of groups) {
    heads.push({ team, x: area.x, y });
    y += head;
    for (const beside of rowsOf(people, columns)) {
      const row = beside.map((person) => wordsIn(person, width - 2 * inset, density, most));
      const room = most === 0 ? 0 : Math.max(density.least, ...row.map(({ lines }) => lines.length));
      const height = heightOf(density, room);
      if (y + height > bottom) leftOut.push(...row.map(({ person }) => person));
      else
        seats.push(
          ...row.map((words, nth) => ({ ...words, room, rect: cellAt(area, density, nth, y, height) })),
        );
      y += height + gap;
    }
    y += 4;
  }
  return { seats, heads, density, leftOut };
}

/** Would everybody have a seat who says as little as there is room for anyhow? Known before any words are broken. */
const mayFit = (area: Rect, groups: readonly Group[], density: Density): boolean => {
  const { columns, head, gap, least } = density;
  const rows = groups.reduce((count, { people }) => count + Math.ceil(people.length / columns), 0);
  const height = heightOf(density, least) + gap;
  return groups.length * (head + 4) + rows * height - gap - 4 <= area.height;
};

/** Cell after cell; where not all have one, the last line is kept free for how many there are beside. */
function inOneGrid(area: Rect, groups: readonly Group[], density: Density, most: number): Seating {
  const { columns, gap, inset } = density;
  const width = widthOf(area, density) - 2 * inset;
  const cells = groups.flatMap(
    ({ team, people }): readonly (SeatPerson | { readonly team: TeamId | null })[] => [{ team }, ...people],
  );
  const rows = rowsOf(cells, columns).map((row) => {
    const said = row.map((cell) => ('name' in cell ? wordsIn(cell, width, density, most) : cell));
    const room = Math.max(0, ...said.map((cell) => ('lines' in cell ? cell.lines.length : 0)));
    return { said, room, height: heightOf(density, room) };
  });
  const bottomOf = (count: number): number =>
    rows.slice(0, count).reduce((y, { height }) => y + height + gap, area.y) - gap;
  const isAll = bottomOf(rows.length) <= area.y + area.height;
  const end = area.y + area.height - (isAll ? 0 : 40);
  const seats: Seat[] = [];
  const heads: CityHead[] = [];
  const leftOut: SeatPerson[] = [];
  for (const [at, { said, room, height }] of rows.entries()) {
    const isIn = bottomOf(at + 1) <= end;
    for (const [nth, cell] of said.entries()) {
      const rect = cellAt(area, density, nth, bottomOf(at + 1) - height, height);
      if (!('person' in cell)) heads.push(...(isIn ? [{ team: cell.team, x: rect.x, y: rect.y }] : []));
      else if (isIn) seats.push({ ...cell, room, rect });
      else leftOut.push(cell.person);
    }
  }
  return { seats, heads, density, leftOut };
}

function rowsOf<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, at) =>
    list.slice(at * most, (at + 1) * most),
  );
}

const heightOf = ({ drop, pitch, foot }: Density, lines: number): number => drop + pitch * lines + foot;

const widthOf = (area: Rect, { columns, gap }: Density): number =>
  (area.width - gap * (columns - 1)) / columns;

function cellAt(area: Rect, density: Density, nth: number, y: number, height: number): Rect {
  const width = widthOf(area, density);
  return { x: area.x + nth * (width + density.gap), y, width, height };
}
