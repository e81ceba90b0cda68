// Where somebody may put a note from the writing pad: the sheets open to them and, on each, the zones that take notes.
// Pure; the same rules as on the server (shared/board/rights.ts).
import type { CampAnswer } from '../../../shared/api/api.ts';
import { sheetRight } from '../../../shared/board/rights.ts';
import { templateById, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Template, Zone } from '../../../shared/templates/template.ts';
import type { NamedBoard, NamedRef } from '../board/sheet-names.ts';

/** A sheet with the zones that this person may write in, and all others it has. */
export interface PadSheet {
  readonly ref: NamedRef;
  readonly template: Template;
  readonly zones: readonly Zone[];
  readonly allZones: readonly Zone[];
}

export function padSheets(board: NamedBoard, camp: CampAnswer): readonly PadSheet[] {
  const writer = { ...camp.me, teamAdmitted: camp.teamAdmitted };
  const access = {
    teamId: board.teamId,
    visibility: board.visibility,
    kind: board.kind,
    observersGiveFeedback: camp.camp.observersGiveFeedback,
  };
  return board.sheets.flatMap((ref) => {
    const template = templateById(ref.template);
    if (template === undefined) return [];
    const right = sheetRight(writer, access, ref);
    if (right === 'read') return [];
    const allZones = zonesOf(template, { ownTeam: board.teamId, teams: camp.teams });
    const zones = allZones.filter(
      (zone) => zone.use.kind === 'notes' && (right === 'edit' || isMine(zone, camp)),
    );
    return zones.length === 0 ? [] : [{ ref, template, zones, allZones }];
  });
}

/** Guests write in the column of their own city, or of 幹事・その他; other sheets open to the camp have no columns. */
function isMine(zone: Zone, { me }: CampAnswer): boolean {
  if (zone.decision !== undefined) return false;
  return zone.giver === undefined || zone.giver === (me.teamId ?? 'other');
}

/** Are the zones of a sheet a table of years and lanes? Then they are chosen by two short rows instead of a long list. */
export const isTable = (zones: readonly Zone[]): boolean =>
  zones.length > 3 && zones.every((zone) => zone.offset !== undefined && zone.lane !== undefined);
