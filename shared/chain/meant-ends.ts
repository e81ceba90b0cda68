// What a link to a zone that shows words of elsewhere is a link to: where these are a field's words, the field. So the 20年後 column of
// the targets, the last outcome of the logic model and the line of the revised vision are one end, whichever of them somebody took.
// By which sheets there are, never by what is written, so that an end stays what it is while people write.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import type { LinkEnd, Sheet } from '../board/records.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { MirrorSource, Zone } from '../templates/template.ts';

/** Ends of links on one board. */
export interface MeantEnds {
  /** The end itself, unless it shows a field of the board. */
  readonly of: (end: LinkEnd) => LinkEnd;
  /** Is it a zone of a sheet there that shows words of elsewhere? */
  readonly isMirror: (end: LinkEnd) => boolean;
}

/** The zone of a sheet as the end of a link. */
export const zoneEnd = (sheet: RecordId, zone: Pick<Zone, 'id'>): LinkEnd => `zone:${sheet}/${zone.id}`;

/** `sheets` in z-order, as a board is read. */
export function meantEnds(sheets: readonly Sheet[]): MeantEnds {
  const byId = new Map<string, Sheet>(sheets.map((sheet) => [sheet.id, sheet]));
  const ends = new Map<LinkEnd, LinkEnd | null>();
  /** null: no such zone. */
  const find = (end: LinkEnd): LinkEnd | null => {
    const [, sheetId = '', zoneId = ''] = ZONE_END.exec(end) ?? [];
    const sheet = byId.get(sheetId);
    const zone = sheet && templateOf(sheet)?.zones.find(({ id }) => id === zoneId);
    if (zone?.use.kind !== 'mirror') return null;
    return fieldShown(zone.use.source, sheets) ?? end;
  };
  const known = (end: LinkEnd): LinkEnd | null => {
    if (!end.startsWith('zone:')) return null;
    const before = ends.get(end);
    if (before !== undefined) return before;
    const found = find(end);
    ends.set(end, found);
    return found;
  };
  return { of: (end) => known(end) ?? end, isMirror: (end) => known(end) !== null };
}

const ZONE_END = /^zone:([^/]+)\/(.+)$/;

/** null where notes are shown, or nothing of this board. */
function fieldShown(source: MirrorSource, sheets: readonly Sheet[]): RecordId | null {
  for (let each: MirrorSource | null = source; each !== null; each = each.otherwise) {
    const { template, zone: zoneId } = each;
    const sheet = sheets.find(({ id, template: its }) => its === template && !isCopiedSheet(id));
    const zone = sheet && templateOf(sheet)?.zones.find(({ id }) => id === zoneId);
    if (sheet === undefined || zone === undefined) continue;
    return zone.use.kind === 'field' ? fieldRecordId(sheet.id, zone.id) : null;
  }
  return null;
}
