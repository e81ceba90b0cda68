// The way through a board by arrow keys: each sheet whole, then its zones. Also what year a place is about. Pure.
import type { Board, Team } from '../../../shared/camp/camp.ts';
import type { Place } from '../../../shared/camp/facilitation.ts';
import { templateById, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';

/** Where the next step leads; `sheet` steps keep to whole sheets. The same place at either end. */
export function nextPlace(
  board: Board,
  teams: readonly Team[],
  from: Place,
  direction: 1 | -1,
  stride: 'step' | 'sheet',
): Place {
  const steps = stride === 'step' ? stepsOf(board, teams) : sheetsOf(board);
  const at = steps.findIndex(
    (step) => step.sheetId === from.sheetId && (stride === 'sheet' || step.zoneId === from.zoneId),
  );
  const next = Math.min(Math.max(at + direction, 0), steps.length - 1);
  return next === at ? from : (steps[next] ?? from);
}

const sheetsOf = (board: Board): readonly Place[] =>
  board.sheets.map((sheet) => ({ boardId: board.id, sheetId: sheet.id, zoneId: null }));

function stepsOf(board: Board, teams: readonly Team[]): readonly Place[] {
  return board.sheets.flatMap((sheet) => [
    { boardId: board.id, sheetId: sheet.id, zoneId: null },
    ...zonesOfSheet(board, teams, sheet.template)
      .filter(isWorthAStop)
      .sort(fromTheFuture)
      .map((zone) => ({ boardId: board.id, sheetId: sheet.id, zoneId: zone.id })),
  ]);
}

/** The camp plans backwards: what is further off is shown first. Zones of one year keep the order of the sheet. */
const fromTheFuture = (a: Zone, b: Zone): number => (b.offset ?? 0) - (a.offset ?? 0);

/** Signs of success stand beside their target and mirrors beside what they repeat: neither needs a stop. */
const isWorthAStop = ({ use }: Zone): boolean =>
  use.kind === 'notes' || use.kind === 'tree' || (use.kind === 'field' && use.field.form === 'text');

function zonesOfSheet(board: Board, teams: readonly Team[], templateId: string): readonly Zone[] {
  const template = templateById(templateId);
  return template === undefined ? [] : zonesOf(template, { ownTeam: board.teamId, teams });
}

/** Years after the base fiscal year that a place is about: its zone's, else its sheet's; the future where there are many. */
export function yearOffsetOf(board: Board, teams: readonly Team[], place: Place): number {
  const sheet = board.sheets.find((candidate) => candidate.id === place.sheetId);
  const template = sheet === undefined ? undefined : templateById(sheet.template);
  const zone = zonesOfSheet(board, teams, sheet?.template ?? '').find(({ id }) => id === place.zoneId);
  if (zone?.offset !== undefined) return zone.offset;
  const stops = template?.rail?.stops.filter((stop) => stop.filled) ?? [];
  const [only] = stops;
  return only !== undefined && stops.length === 1 ? only.offset : FUTURE;
}
const FUTURE = 20;
