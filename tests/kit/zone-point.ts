// Where a point of a zone lies on its sheet, taken from the templates: the only thing that tests know of a board without seeing it.
import type { Board, Team } from '../../shared/camp/camp.ts';
import type { Rank } from '../../shared/camp/ranks.ts';
import { forRanks, newestTemplate, zonesOf } from '../../shared/templates/catalogue.ts';
import type { Member } from '../../shared/templates/template.ts';

/** A point on a sheet: a zone, and how far into it (units of the sheet). */
export interface ZonePoint {
  readonly template: string;
  /** Which sheet of the template, where it is not the board's first. */
  readonly sheetId?: string;
  readonly zone: string;
  /** The ranks of the sheet, where they are not the usual ones. */
  readonly ranks?: readonly Rank[];
  readonly dx?: number;
  readonly dy?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The camp's cities and the open board: some zones depend on them. */
export interface ZonesOfCamp {
  readonly board: Board | null;
  readonly teams: readonly Team[];
  /** People of the own team, for sheets on which everybody has a card. */
  readonly members?: readonly Member[];
}

/** The point on a screen where the sheet stands at `box` (CSS px). */
export function pointInBox(
  { template, zone: zoneId, ranks = [], dx = 30, dy = 40 }: ZonePoint,
  { board, teams, members = [] }: ZonesOfCamp,
  box: Point & { readonly width: number },
): Point {
  const form = newestTemplate(template);
  if (form === undefined) throw new Error(`no template ${template}`);
  const ranked = ranks.length === 0 ? form : forRanks(form, ranks);
  const zone = zonesOf(ranked, { ownTeam: board?.teamId ?? null, teams, members }).find(
    ({ id }) => id === zoneId,
  );
  if (zone === undefined) throw new Error(`no zone ${zoneId} on ${template}`);
  const scale = box.width / 1680;
  return { x: box.x + (zone.x + dx) * scale, y: box.y + (zone.y + dy) * scale };
}
