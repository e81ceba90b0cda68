// The zones of a board in which somebody writes, each with a word that stands nowhere else, and how a hand writes there.
import type { Board, Team } from '../../../shared/camp/camp.ts';
import { middleOf } from '../../../shared/layout/zone-area.ts';
import { axisValues } from '../../../shared/reading/meaning-words.ts';
import { TEMPLATES, templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Member, Rect, Template, Zone, ZoneUse } from '../../../shared/templates/template.ts';
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import type { Person } from '../../kit/person.ts';
import type { Phone } from '../../kit/phone.ts';
import type { ZonePoint } from '../../kit/zone-point.ts';

export interface Slot extends ZonePoint {
  readonly sheetId: string;
  readonly word: string;
  readonly use: ZoneUse['kind'];
  readonly rect: Rect;
  readonly meaning: ReturnType<typeof axisValues>;
  /** What the pad's rows call it where its zones are a table of years and lanes. */
  readonly rows: readonly string[];
  /** Whose the record is: a fixed field is the team's as well. */
  readonly city: string | null;
}

export interface SlotCamp {
  readonly teams: readonly Team[];
  readonly members: readonly Member[];
}

const TAKES_WORDS: ReadonlySet<ZoneUse['kind']> = new Set(['notes', 'field', 'tree']);

/** Marks without which what was written on a card stays out of every file. */
export const releases = (board: Board, { teams, members }: SlotCamp): readonly ZonePoint[] =>
  board.sheets.flatMap(({ id, ...ref }) => {
    const template = templateOf(ref);
    if (template === undefined) return [];
    return zonesOf(template, { ownTeam: board.teamId, teams, members }).flatMap((zone) =>
      zone.use.kind === 'choice' && zone.use.releasesCard === true
        ? [
            {
              template: ref.template,
              sheetId: id,
              zone: zone.id,
              dx: zone.width / 2,
              dy: zone.height / 2,
            },
          ]
        : [],
    );
  });

/**
 * Of each sheet one zone of each use, from the middle; all of them with EVERY_ZONE=1 (`npm run test:zones`), which takes
 * seven times as long.
 */
export const slotsToFill = (board: Board, camp: SlotCamp): readonly Slot[] => {
  const all = slotsOf(board, camp);
  if (process.env['EVERY_ZONE'] === '1') return all;
  return all.filter((slot) => {
    const alike = all.filter(({ sheetId, use }) => sheetId === slot.sheetId && use === slot.use);
    return alike.indexOf(slot) === alike.length >> 1;
  });
};

/** Every zone that takes words, sheet by sheet in the order of the board. */
function slotsOf(board: Board, { teams, members }: SlotCamp): readonly Slot[] {
  return board.sheets.flatMap((ref) => {
    const template = templateOf(ref);
    if (template === undefined) return [];
    return zonesOf(template, { ownTeam: board.teamId, teams, members }).flatMap(
      (zone, nth): readonly Slot[] =>
        !TAKES_WORDS.has(zone.use.kind)
          ? []
          : [
              {
                template: ref.template,
                sheetId: ref.id,
                zone: zone.id,
                ...inTheMidst(zone),
                word: wordOf(ref.template, nth),
                use: zone.use.kind,
                rect: zone,
                meaning: axisValues(zone.meaning),
                rows: rowsOf(template, zone),
                city: board.teamId,
              },
            ],
    );
  });
}

/** Where the hand presses: of a ring half way between its circles, since the middle of the rectangle around it is another ring's. */
function inTheMidst(zone: Zone): Pick<Slot, 'dx' | 'dy'> {
  const { x, y } = middleOf(zone);
  return { dx: x - zone.x, dy: y - zone.y };
}

const rowsOf = ({ axes }: Template, { meaning }: Zone): readonly string[] => {
  const lane = axes.find(({ id }) => id === 'lane')?.values.find(({ id }) => id === meaning.lane);
  return lane === undefined || meaning.years === undefined
    ? []
    : [yearLabel(2026, meaning.years, 'distance', 'ja'), lane.name.ja];
};

/** Two letters for the sheet and a number for the zone: short enough for every field, found nowhere else. */
const wordOf = (template: string, nth: number): string => {
  const sheet = TEMPLATES.findIndex(({ id }) => id === template);
  const letters = [Math.floor(sheet / 26), sheet % 26].map((part) => String.fromCharCode(97 + part)).join('');
  return `語${letters}${String(nth).padStart(2, '0')}`;
};

/** A note is put where one presses; a field and a tree's question are opened by two presses. */
export const writeInto = (person: Person, slot: Slot): Promise<void> =>
  slot.use === 'notes' ? person.writeNote(slot, slot.word) : person.writeField(slot, slot.word);

/** On the pad: the sheet, then the zone by its list or, on a table of years, by its two rows; then the words. */
export async function putUpInto(phone: Phone, slot: Slot, words: string): Promise<void> {
  const { page } = phone;
  await page.getByLabel('シート', { exact: true }).selectOption(slot.sheetId);
  const list = page.getByLabel('場所', { exact: true }).and(page.locator('select'));
  if (await list.isVisible()) await list.selectOption(slot.zone);
  else for (const name of slot.rows) await page.getByRole('radio', { name, exact: true }).click();
  await phone.field.fill(words);
  await phone.button('貼る').click();
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#pad-note')?.value === '');
}
