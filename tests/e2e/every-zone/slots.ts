// The zones of a board in which somebody writes, each with a word that stands nowhere else, and how a hand writes there.
import type { Board, Team } from '../../../shared/camp/camp.ts';
import { axisValues } from '../../../shared/reading/meaning-words.ts';
import { templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Rect, Template, Zone, ZoneUse } from '../../../shared/templates/template.ts';
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

/**
 * Of each sheet and each use of its zones the first, the last and one between them; all of them with EVERY_ZONE=1
 * (`npm run test:zones`), which takes four times as long.
 */
export const slotsToFill = (board: Board, teams: readonly Team[]): readonly Slot[] => {
  const all = slotsOf(board, teams);
  if (process.env['EVERY_ZONE'] === '1') return all;
  return all.filter((slot) => {
    const alike = all.filter(({ sheetId, use }) => sheetId === slot.sheetId && use === slot.use);
    const nth = alike.indexOf(slot);
    return nth === 0 || nth === alike.length >> 1 || nth === alike.length - 1;
  });
};

/** Every zone that takes words, sheet by sheet in the order of the board. */
function slotsOf(board: Board, teams: readonly Team[]): readonly Slot[] {
  return board.sheets.flatMap((ref) => {
    const template = templateOf(ref);
    if (template === undefined) return [];
    return zonesOf(template, { ownTeam: board.teamId, teams }).flatMap((zone, nth): readonly Slot[] =>
      zone.use.kind === 'mirror'
        ? []
        : [
            {
              template: ref.template,
              sheetId: ref.id,
              zone: zone.id,
              dx: zone.width / 2,
              dy: zone.height / 2,
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

const rowsOf = ({ axes }: Template, { meaning }: Zone): readonly string[] => {
  const lane = axes.find(({ id }) => id === 'lane')?.values.find(({ id }) => id === meaning.lane);
  return lane === undefined || meaning.years === undefined
    ? []
    : [yearLabel(2026, meaning.years, 'distance', 'ja'), lane.name.ja];
};

/** Two letters for the sheet and a number for the zone: short enough for every field, found nowhere else. */
const wordOf = (template: string, nth: number): string => {
  const letters = [...template].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 676, 7);
  const [a, b] = [Math.floor(letters / 26), letters % 26].map((part) => String.fromCharCode(97 + part));
  return `語${a}${b}${String(nth).padStart(2, '0')}`;
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
