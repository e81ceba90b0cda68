// What a table is held against on this board: the places where notes can go and who may put some there, the cities, and what stands
// there already. Pure; the same rights as everywhere (client/app/note-places.ts).
import type { CampAnswer } from '../../../../shared/api/api.ts';
import { type BoardContent, plainText } from '../../../../shared/board/records.ts';
import { organizersOf } from '../../../../shared/camp/camp-words.ts';
import { type KnownNames, sameName } from '../../../../shared/incoming/columns.ts';
import { type NamedPlace, namedPlace } from '../../../../shared/incoming/places.ts';
import { KIND_NAMES, wordsKey } from '../../../../shared/incoming/plan-rows.ts';
import { zoneOfNote } from '../../../../shared/reading/note-zone.ts';
import { templateOf, zonesOf } from '../../../../shared/templates/catalogue.ts';
import type { Locale } from '../../../../shared/time/fiscal-year.ts';
import { writableSheets } from '../../note-places.ts';
import { type NamedBoard, sheetName } from '../sheet-names.ts';

/** Every zone of the board that takes notes, in the order of sheets. */
export function placesOn(board: NamedBoard, camp: CampAnswer, locale: Locale): readonly NamedPlace[] {
  const writable = new Map(
    writableSheets(board, camp).map(({ ref, zones }) => [ref.id, new Set(zones.map(({ id }) => id))]),
  );
  return board.sheets.flatMap((ref) => {
    const template = templateOf(ref);
    if (template === undefined || template.sources.length > 0) return [];
    const allZones = zonesOf(template, {
      ownTeam: board.teamId,
      teams: camp.teams,
      organizers: organizersOf(camp.camp),
    });
    return allZones
      .filter(({ use }) => use.kind === 'notes')
      .map((zone) =>
        namedPlace({
          sheetId: ref.id,
          sheetName: sheetName(ref, locale),
          template,
          zone,
          allZones,
          mayWrite: writable.get(ref.id)?.has(zone.id) === true,
        }),
      );
  });
}

/** The names by which columns are guessed. */
export const knownNames = (places: readonly NamedPlace[], camp: CampAnswer): KnownNames => ({
  zones: new Set(places.flatMap(({ names }) => [...names.labels, ...names.axes])),
  sheets: new Set(places.map(({ names }) => names.sheet)),
  cities: new Set(camp.teams.flatMap(({ name, shortName }) => [sameName(name), sameName(shortName)])),
  kinds: KIND_NAMES,
});

/** The words that stand on the board, each with its place. */
export function presentWords(content: BoardContent, places: readonly NamedPlace[]): ReadonlySet<string> {
  const bySheet = new Map(places.map((place) => [place.sheetId, place]));
  return new Set(
    content.notes.flatMap((note) => {
      const first = bySheet.get(note.parentId);
      if (first === undefined) return [];
      const zone = zoneOfNote(note, first.allZones, first.template);
      return zone === undefined
        ? []
        : [wordsKey({ sheetId: first.sheetId, zone }, plainText(note.paragraphs))];
    }),
  );
}
