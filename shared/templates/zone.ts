// How the parts of a printed sheet are said in few words: what most zones have in common stands here, once.
import type { ZoneId } from '../board/ids.ts';
import type {
  FieldStyle,
  Furniture,
  MirrorSource,
  Rail,
  TextStyle,
  Wording,
  Zone,
  ZoneUse,
} from './template.ts';

/** `[x, y, width, height]` on the sheet, in sheet units. */
type Area = readonly [number, number, number, number];

/** The three lines that may stand over a zone. */
export const RULE = {
  strong: { weight: 'strong', ink: 'time' },
  top: { weight: 'top', ink: 'ink' },
  hair: { weight: 'hair', ink: 'hair' },
} as const satisfies Record<string, Zone['rule']>;

/** The zone `id`; parts that are not named it does not have. */
export const zone = (
  id: string,
  [x, y, width, height]: Area,
  parts: Pick<Zone, 'label' | 'use'> & Partial<Omit<Zone, 'id' | 'x' | 'y' | 'width' | 'height'>>,
): Zone => ({
  id: id as ZoneId,
  x,
  y,
  width,
  height,
  tone: 'none',
  rule: null,
  heading: null,
  sub: null,
  prompt: null,
  pad: 0,
  meaning: {},
  ...parts,
});

/** A zone that is called in lists what is printed over it. */
export const headed = (text: Wording, size: number): Pick<Zone, 'label' | 'heading'> => ({
  label: text,
  heading: { text, size },
});

/** Square notes below `top`, as many as `capacity` planned to fit. */
export const notes = (top: number, capacity: number): Extract<ZoneUse, { kind: 'notes' }> => ({
  kind: 'notes',
  form: 'square',
  top,
  capacity,
});

/** Strips as wide as the zone below `top`, as many as `capacity` planned to fit. */
export const strips = (top: number, capacity: number): Extract<ZoneUse, { kind: 'notes' }> => ({
  kind: 'notes',
  form: 'strip',
  top,
  capacity,
});

/** A fixed field without counter, seed and comparison, unless they are named. */
export const field = (
  styles: readonly TextStyle[],
  more: Partial<Omit<FieldStyle, 'styles'>> = {},
): ZoneUse => ({
  kind: 'field',
  field: { form: 'text', styles, maxCharacters: null, seed: null, diffAgainst: null, ...more },
});

/** Words of another sheet, as they stand there now. */
export const words = (
  template: string,
  zoneId: string,
  more: Partial<Pick<MirrorSource, 'as' | 'otherwise'>> = {},
): MirrorSource => ({ template, zone: zoneId as ZoneId, as: 'now', otherwise: null, ...more });

/** A zone that shows words of another sheet. */
export const mirror = (source: MirrorSource, styles: readonly TextStyle[]): ZoneUse => ({
  kind: 'mirror',
  source,
  styles,
});

type PrintedText = Extract<Furniture, { kind: 'text' }>;

/** Printed words, bold and beginning at `x` unless said otherwise; `y` is their baseline. */
export const printed = (
  x: number,
  y: number,
  text: Wording,
  look: Pick<PrintedText, 'size' | 'ink'> &
    Partial<Pick<PrintedText, 'bold' | 'anchor' | 'width' | 'asks' | 'aside' | 'of'>>,
): Furniture => ({ kind: 'text', x, y, text, bold: true, anchor: 'start', ...look });

const STOPS = [
  [400, 0],
  [640, 1],
  [860, 3],
  [1080, 5],
  [1480, 20],
] as const;

/** The small ruler under the title, planned back from the future; `offset` is the year the sheet is about. */
export const yearRail = (offset: 0 | 1 | 3 | 5 | 20): Rail => ({
  y: 204,
  from: 48,
  to: 1632,
  asColumnHeads: false,
  chevrons: [300, 530, 750, 970, 1270],
  stops: STOPS.map(([x, years]) => ({ x, offset: years, filled: years === offset })),
});

/** The small ruler of sheets that are about today and follow time; `withPast` begins it thirty years ago. */
export const todayRail = (withPast = false): Rail => ({
  ...yearRail(0),
  chevrons: [],
  stops: [...(withPast ? [{ x: 150, offset: -30, filled: false }] : []), ...yearRail(0).stops],
});
