// The fields of a card that somebody has on a sheet (Template.hasCards): made when that person first comes to the board, known by
// the person's id in the zone's. So a card is its person's whoever else comes, goes or changes city.
import type * as Y from 'yjs';
import type { SheetRef } from '../camp/camp.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Template, Zone } from '../templates/template.ts';
import { boardRecords } from './document.ts';
import { fieldRecordId, type PersonId, type RecordId, type TeamId } from './ids.ts';
import { indexesBetween } from './order.ts';
import { topIndex } from './top-index.ts';
import { putField } from './writing.ts';

/** The zones of one person's card, where the person alone is of the team; none on sheets without cards. */
export const cardZones = (template: Template, person: PersonId): readonly Zone[] =>
  template.hasCards
    ? zonesOf(template, { ownTeam: null, teams: [], members: [{ id: person, name: '' }] }).slice(
        template.zones.length,
      )
    : [];

/** Has any of the sheets cards? */
export const haveCards = (sheets: readonly Pick<SheetRef, 'template' | 'templateVersion'>[]): boolean =>
  sheets.some((sheet) => templateOf(sheet)?.hasCards === true);

/** Is anything of the person's card lacking on these sheets? Looks at no other record. */
export const lacksCard = (doc: Y.Doc, sheets: readonly SheetRef[], person: PersonId): boolean =>
  sheets.some((sheet) => lackingZones(doc, sheet, person).length > 0);

/** Makes what is lacking of the person's card on each of these sheets that is there; what is there stays as it is. One transaction. */
export function putCard(
  doc: Y.Doc,
  sheets: readonly SheetRef[],
  { id, team }: { readonly id: PersonId; readonly team: TeamId | null },
): void {
  doc.transact(() => {
    for (const sheet of sheets) {
      const lacking = lackingZones(doc, sheet, id);
      if (lacking.length === 0) continue;
      const indexes = indexesBetween(topIndex(doc, sheet.id), null, lacking.length);
      for (const [at, zone] of lacking.entries())
        putField(doc, { id: sheet.id, team }, zone, indexes[at] ?? 'a1');
    }
  });
}

function lackingZones(doc: Y.Doc, sheet: SheetRef, person: PersonId): readonly Zone[] {
  const template = templateOf(sheet);
  const records = boardRecords(doc);
  if (template === undefined || !records.has(sheet.id)) return [];
  return cardZones(template, person).filter(
    ({ id, use }) =>
      (use.kind === 'field' || use.kind === 'choice') &&
      !records.has(fieldRecordId(sheet.id as RecordId, id)),
  );
}
