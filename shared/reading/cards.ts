// Whose cards are shown on a sheet that has one for everybody: on screen those of all of the team's people, on paper and in files of
// those alone who say so (報告に載せる). The others close up; no gap tells who is missing.

import { fieldRecordId } from '../board/ids.ts';
import { cardZones } from '../board/personal-fields.ts';
import type { BoardContent, Sheet } from '../board/records.ts';
import { isHeldBack } from '../drawing/note.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { ZoneCamp } from '../templates/template.ts';

/** The camp as the zones of this sheet follow from it; the same one for all sheets but those with cards. */
export function campOf<C extends ZoneCamp>(content: Pick<BoardContent, 'notes'>, sheet: Sheet, camp: C): C {
  const template = templateOf(sheet);
  if (template === undefined || !template.hasCards || camp.isForReport !== true) return camp;
  const set = new Set(
    content.notes.filter(({ parentId, done }) => parentId === sheet.id && done > 0).map(({ id }) => id),
  );
  const members = (camp.members ?? []).filter(({ id }) =>
    cardZones(template, id).some(
      ({ id: zone, use }) =>
        use.kind === 'choice' && use.releasesCard === true && set.has(fieldRecordId(sheet.id, zone)),
    ),
  );
  return { ...camp, members };
}

/** The board without what stands on cards that are not shown in this camp: for whoever hands on its records as they are. */
export function withoutHeldCards(content: BoardContent, camp: ZoneCamp): BoardContent {
  const held = new Set(
    content.sheets.flatMap((sheet) => {
      const template = templateOf(sheet);
      const ofSheet = campOf(content, sheet, camp);
      return content.notes
        .filter((note) => note.parentId === sheet.id && isHeldBack(note, template, ofSheet))
        .map(({ id }) => id);
    }),
  );
  return held.size === 0 ? content : { ...content, notes: content.notes.filter(({ id }) => !held.has(id)) };
}
