// Camps, teams, boards and the audit as they lie in rows, whichever database holds them.
import type { PersonId } from '../../../shared/board/ids.ts';
import { agendaItem, type KeptAgendaItem } from '../../../shared/camp/agenda.ts';
import type { Board, Camp, SheetRef, Team } from '../../../shared/camp/camp.ts';
import type { CampWords } from '../../../shared/camp/camp-words.ts';
import type { Rank } from '../../../shared/camp/ranks.ts';
import type { AuditEntry } from '../storage.ts';
import {
  flag,
  integer,
  integerOrNull,
  json,
  jsonOrNull,
  nameIn,
  type SqlRow,
  text,
  textOrNull,
} from './values.ts';

export const readAudit = (row: SqlRow): AuditEntry => ({
  atMs: integer(row, 'at_ms'),
  camp: textOrNull(row, 'camp_id') as AuditEntry['camp'],
  person: textOrNull(row, 'person_id') as AuditEntry['person'],
  action: text(row, 'action'),
  subject: text(row, 'subject'),
});

/** The values of a camp's columns after its id, in the order of the statements above. */
export function campValues(camp: Camp): (string | number | null)[] {
  return [
    camp.title,
    camp.date,
    camp.baseFiscalYear,
    camp.templateSet,
    camp.roomNumber,
    JSON.stringify(camp.agenda),
    flag(camp.observersGiveFeedback),
    jsonOrNull(camp.words),
  ];
}

export function readCamp(row: SqlRow): Camp {
  return {
    id: text(row, 'id'),
    title: nameIn(row, 'title'),
    date: text(row, 'date'),
    baseFiscalYear: integer(row, 'base_fiscal_year'),
    templateSet: text(row, 'template_set'),
    roomNumber: text(row, 'room_number'),
    agenda: json<readonly KeptAgendaItem[]>(row, 'agenda').map(agendaItem),
    observersGiveFeedback: integer(row, 'observers_give_feedback') === 1,
    ...(row['words'] === null ? {} : { words: json<CampWords>(row, 'words') }),
  };
}

/** The values of a team's columns after its id and camp, in the order of the statements above. */
export const teamValues = (team: Team): (string | number | null)[] => [
  team.name,
  team.shortName,
  team.order,
  flag(team.isLate ?? false),
  team.withdrawnAtMs ?? null,
  team.colour ?? null,
  jsonOrNull(team.ranks),
];

export function readTeam(row: SqlRow): Team {
  const withdrawnAtMs = integerOrNull(row, 'withdrawn_at_ms');
  const colour = integerOrNull(row, 'colour');
  return {
    id: text(row, 'id'),
    name: nameIn(row, 'name'),
    shortName: nameIn(row, 'short_name'),
    order: integer(row, 'position'),
    ...(integer(row, 'is_late') === 1 ? { isLate: true } : {}),
    ...(withdrawnAtMs === null ? {} : { withdrawnAtMs }),
    ...(colour === null ? {} : { colour }),
    ...(row['ranks'] === null ? {} : { ranks: json<readonly Rank[]>(row, 'ranks') }),
  };
}

/** In lists from before sheets said the version of their template, there was but one. */
type KeptSheetRef = Omit<SheetRef, 'templateVersion'> & Partial<Pick<SheetRef, 'templateVersion'>>;

export function readBoard(row: SqlRow): Board {
  const personId = textOrNull<PersonId>(row, 'person_id');
  return {
    id: text(row, 'id'),
    campId: text(row, 'camp_id'),
    title: nameIn(row, 'title'),
    teamId: textOrNull(row, 'team_id'),
    visibility: text(row, 'visibility'),
    kind: text(row, 'kind'),
    ...(personId === null ? {} : { personId }),
    sheets: json<readonly KeptSheetRef[]>(row, 'sheets').map((sheet) => ({ templateVersion: 1, ...sheet })),
  };
}
