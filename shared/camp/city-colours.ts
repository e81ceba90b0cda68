// The twelve city colours and the grey of people without a city. Colour never stands alone: each
// comes with a mark, and every badge carries the short name. Names of cities belong to the camp.
import type { Team } from './camp.ts';

/** How one city is painted; every value is `#rrggbb`. */
export interface CityStyle {
  /** Ground of the badge. */
  readonly fill: string;
  /** Words on `fill`. */
  readonly on: string;
  /** Ground of notes. */
  readonly tint: string;
  /** Borders and the bar of a strip. */
  readonly edge: string;
  /** Words in `tint`, at least 4.5:1. */
  readonly ink: string;
  readonly mark: CityMark;
}

/** The shape that goes with the colour; `hollow` outlines it (the second dozen of cities). */
export interface CityMark {
  readonly glyph: string;
  readonly hollow: boolean;
}

const COLOURS = [
  ['#5248b1', '#ffffff', '#e0e2ff', '#5248b1', '#524aab', '●'],
  ['#f36e3b', '#000000', '#ffd9c7', '#cc5e35', '#aa3f11', '■'],
  ['#094a20', '#ffffff', '#ccf2d2', '#094a20', '#094a20', '▲'],
  ['#8bd6fa', '#000000', '#c0eeff', '#3f8aab', '#1d6e8e', '◆'],
  ['#c4587f', '#000000', '#ffd6e5', '#c4587f', '#a63c65', '○'],
  ['#d8be23', '#000000', '#f0e8b8', '#988100', '#796500', '□'],
  ['#1f7d71', '#ffffff', '#bef3e9', '#1f7d71', '#0f7468', '△'],
  ['#d981ed', '#000000', '#f9daff', '#ad65be', '#8e479e', '◇'],
  ['#8b5819', '#ffffff', '#ffdfbb', '#8b5819', '#8b5819', '★'],
  ['#a0b976', '#000000', '#ddeec3', '#738a49', '#586e2d', '✚'],
  ['#8c1467', '#ffffff', '#ffd6f0', '#8c1467', '#862364', '☰'],
  ['#0997a3', '#000000', '#b6f3fa', '#00929e', '#00717d', '◓'],
] as const;

/** 幹事・その他: people without a city. */
export const OTHER_CITY: CityStyle = {
  fill: '#5a5449',
  on: '#ffffff',
  tint: '#efebe3',
  edge: '#857c6c',
  ink: '#5a5449',
  mark: { glyph: '', hollow: false },
};

/** As many cities as can be told apart: twelve colours, each with its mark filled and hollow. */
export const COLOUR_COUNT = 2 * COLOURS.length;

/** The style of a number from 0 on. From the thirteenth on colours repeat with the mark turned hollow. */
export function cityStyle(number: number): CityStyle {
  const colour = COLOURS[number % COLOURS.length];
  if (colour === undefined) return OTHER_CITY;
  const [fill, on, tint, edge, ink, glyph] = colour;
  return { fill, on, tint, edge, ink, mark: { glyph, hollow: number >= COLOURS.length } };
}

/** Number of a city's colour: the one it was given, else that of its order. */
export const colourOf = ({ order, colour }: Pick<Team, 'order' | 'colour'>): number => colour ?? order;

/** Where a further city comes: behind all others, in the colour of its order unless another city was given that. */
export function nextPlace(teams: readonly Pick<Team, 'order' | 'colour'>[]): Pick<Team, 'order' | 'colour'> {
  const order = Math.max(-1, ...teams.map((team) => team.order)) + 1;
  const taken = new Set(teams.map(colourOf));
  if (order < COLOUR_COUNT && !taken.has(order)) return { order };
  let free = 0;
  while (taken.has(free)) free += 1;
  return { order, colour: free };
}
