// Where somebody may put a note, on the writing pad and in dialogs: the sheets open to them and, on each, the zones that take notes.
// Pure; the same rules as on the server (shared/board/rights.ts).
import type { CampAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { sheetRight } from '../../shared/board/rights.ts';
import { organizersOf } from '../../shared/camp/camp-words.ts';
import { isTable } from '../../shared/reading/reading-order.ts';
import { templateOf, zonesOf } from '../../shared/templates/catalogue.ts';
import type { Template, Zone } from '../../shared/templates/template.ts';
import { oneLine } from '../../shared/text/one-line.ts';
import { fillYears, type Locale } from '../../shared/time/fiscal-year.ts';
import type { NamedBoard, NamedRef } from './board/sheet-names.ts';

/** A sheet with the zones that this person may write in, and all others it has. */
export interface WritableSheet {
  readonly ref: NamedRef;
  readonly template: Template;
  readonly zones: readonly Zone[];
  readonly allZones: readonly Zone[];
}

export function writableSheets(board: NamedBoard, camp: CampAnswer): readonly WritableSheet[] {
  const writer = { ...camp.me, teamAdmitted: camp.teamAdmitted };
  const access = { ...board, observersGiveFeedback: camp.camp.observersGiveFeedback };
  return board.sheets.flatMap((ref) => {
    const template = templateOf(ref);
    if (template === undefined) return [];
    const right = sheetRight(writer, access, ref);
    if (right === 'read') return [];
    const allZones = zonesOf(template, {
      ownTeam: board.teamId,
      teams: camp.teams,
      organizers: organizersOf(camp.camp),
    });
    const zones = allZones.filter(
      (zone) => zone.use.kind === 'notes' && (right === 'edit' || isMine(zone, camp)),
    );
    return zones.length === 0 ? [] : [{ ref, template, zones, allZones }];
  });
}

/** Guests write in the column of their own city, or of 幹事・その他; other sheets open to the camp have no columns. */
function isMine(zone: Zone, { me }: CampAnswer): boolean {
  if (zone.decision !== undefined) return false;
  return zone.meaning.giver === undefined || zone.meaning.giver === (me.teamId ?? 'other');
}

/** Then zones are chosen by two short rows instead of a long list. */
export { isTable };

/** The method goes from the future back to today, so the furthest year is offered first. */
function firstZone(zones: readonly Zone[]): Zone | undefined {
  const furthest = Math.max(...zones.map(({ meaning }) => meaning.years ?? 0));
  return isTable(zones) ? zones.find(({ meaning }) => meaning.years === furthest) : zones[0];
}

/** The sheet and zone of a draft, or the first of each where they are not open (any more). */
export function placeFor(
  sheets: readonly WritableSheet[],
  { sheetId, zoneId }: { readonly sheetId: RecordId | null; readonly zoneId: string | null },
): { readonly sheet: WritableSheet; readonly zone: Zone } | null {
  const sheet = sheets.find(({ ref }) => ref.id === sheetId) ?? sheets[0];
  const zone = sheet?.zones.find(({ id }) => id === zoneId) ?? firstZone(sheet?.zones ?? []);
  return sheet === undefined || zone === undefined ? null : { sheet, zone };
}

/** May a note there say what kind it is (感想, 気づき, 問い)? */
export const hasKinds = (sheet: WritableSheet, zone: Zone): boolean =>
  sheet.template.purpose === 'feedback' && zone.meaning.giver !== undefined;

/** What the zone asks, in one line: in the facilitator's own words where there are some; '' where it asks nothing. */
export const askedIn = (
  zone: Zone,
  ownWords: Readonly<Record<string, string>>,
  baseFiscalYear: number,
  locale: Locale,
): string =>
  oneLine(fillYears(ownWords[zone.id] || (zone.prompt?.text[locale] ?? ''), baseFiscalYear, locale));
