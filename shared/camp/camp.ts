// Who and what a camp consists of: the facts every part of the product agrees on. Storage keeps them, HTTP carries
// them, screens show them. Colours of cities live in city-colours.ts, wording in the client's dictionaries.
import type { BoardId, CampId, PersonId, RecordId, TeamId, VersionId } from '../board/ids.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import type { AgendaItem } from './agenda.ts';
import type { CampWords } from './camp-words.ts';
import type { Rank } from './ranks.ts';

/** What a person may do. A projector is a device with role `observer`. */
export type Role = 'facilitator' | 'participant' | 'observer';

/** `planned` until the camp is deleted for good; nothing else changes a camp's rights. */
export interface Camp {
  readonly id: CampId;
  readonly title: string;
  /** ISO calendar date of the camp's first day, `2026-10-09`; its agenda says how many days there are. */
  readonly date: string;
  /** The fiscal year called いま, as an integer western year; every label follows it. */
  readonly baseFiscalYear: number;
  readonly templateSet: TemplateSetId;
  /** Six digits that give the camp link's rights; shown in two groups. */
  readonly roomNumber: string;
  readonly agenda: readonly AgendaItem[];
  /** May observers leave feedback? Decided by the facilitator. */
  readonly observersGiveFeedback: boolean;
  /** What it calls things (camp-words.ts); absent: the usual words. */
  readonly words?: CampWords;
}

/** The sets of sheets that a camp is made with, and by which the gallery can be narrowed. */
export const TEMPLATE_SETS = ['one-day', 'half-day', 'one-year', 'current-state', 'action'] as const;
export type TemplateSetId = (typeof TEMPLATE_SETS)[number];

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  /** Two characters (three when two cities would collide) shown beside the mark. */
  readonly shortName: string;
  /** 0-based order in the camp. */
  readonly order: number;
  /** Number of its colour and mark (city-colours.ts), when it was given another than that of its order. */
  readonly colour?: number | null;
  /** Came when the camp was already made: its columns stand behind those of the others, on sheets of their own. */
  readonly isLate?: boolean;
  /** When it was withdrawn, in ms since 1970; null or absent: it takes part. Its boards are closed then, and what it gave stays. */
  readonly withdrawnAtMs?: number | null;
  /** Its own ranks (職層), where they are others than the camp's; null or absent: the camp's. */
  readonly ranks?: readonly Rank[] | null;
}

/** Does the city take part, so that it presents, is joined and is printed? */
export const takesPart = ({ withdrawnAtMs }: Pick<Team, 'withdrawnAtMs'>): boolean =>
  (withdrawnAtMs ?? null) === null;

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  /** null: 幹事・その他 (participant without a city), a facilitator, or an observer. */
  readonly teamId: TeamId | null;
  /** Which of the camp's kinds of participants the person is, as it was called when they chose it; null or absent: none was chosen. */
  readonly kind?: string | null;
  /** 職・所属, as the person says it; null or absent: nothing was said. */
  readonly post?: string | null;
  /** 一言, shown at the seat; null or absent: nothing was said. */
  readonly greeting?: string | null;
}

/** Whom a board opens for: the camp, the own team, or one person alone (Board.personId). */
export type BoardVisibility = 'camp' | 'team' | 'person';
/** `draft`: one person’s own; `closed`: of a city that was withdrawn, and nobody writes on it. */
type BoardKind = 'board' | 'draft' | 'closed';

export interface Board {
  readonly id: BoardId;
  readonly campId: CampId;
  /** As the camp's maker would say it, for whoever looks into the folder; screens say boardName (board-name.ts). */
  readonly title: string;
  /** The owning team; null for the shared board of the whole camp. */
  readonly teamId: TeamId | null;
  readonly visibility: BoardVisibility;
  readonly kind: BoardKind;
  /** Whose own it is: it opens for nobody else, and is of no team. Absent or null on all others. */
  readonly personId?: PersonId | null;
  readonly sheets: readonly SheetRef[];
}

/** Whose own board it is; null: nobody’s. */
export const ownerOf = ({ personId }: Pick<Board, 'personId'>): PersonId | null => personId ?? null;

/** Is it one person’s own? Whatever is told of boards to others leaves it out. */
export const isPersonal = (board: Pick<Board, 'personId' | 'visibility'>): boolean =>
  board.visibility === 'person' || ownerOf(board) !== null;

/** Is it the board on which a city that takes part works before all others? */
export const isCityBoard = ({ teamId, visibility, kind }: Board): boolean =>
  teamId !== null && visibility === 'camp' && kind === 'board';

/** The board whose words a team's own board may show: the one of the same city that the whole camp reads. null: none, or it is itself one. */
export const wordsFrom = ({ visibility, teamId }: Board, boards: readonly Board[]): Board | null =>
  visibility !== 'team' || teamId === null
    ? null
    : (boards.find((each) => each.visibility === 'camp' && each.teamId === teamId) ?? null);

/** A sheet as lists and links need it; the document holds the sheet itself. */
export interface SheetRef extends TemplateRef {
  readonly id: RecordId;
}

/**
 * A frozen snapshot of one board, named. `presented` freezes what was shown to the other cities. `kept`: kept by itself
 * before a version was brought back; its title is that version's, and empty where that one was kept by itself, too.
 */
export interface Version {
  readonly id: VersionId;
  readonly boardId: BoardId;
  readonly title: string;
  readonly kind: 'presented' | 'named' | 'kept';
  readonly createdAtMs: number;
  readonly createdBy: PersonId;
  /** The sheet it was frozen from, when it was frozen from one. */
  readonly sheetId: RecordId | null;
  /** Plain text of each fixed field at that time, by record id, so that mirrors need not load the snapshot. */
  readonly words: Readonly<Record<string, string>>;
}

/** The links of a camp. Each secret is kept as a hash only; a link can be revoked and replaced. */
export type InviteKind = 'facilitator' | 'participant' | 'observer' | 'projector' | 'team';

/** Versions from the newest to the oldest; for sorting. */
export const newestFirst = (
  a: Pick<Version, 'id' | 'createdAtMs'>,
  b: Pick<Version, 'id' | 'createdAtMs'>,
): number => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
