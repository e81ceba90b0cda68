// A camp as its people see it, and what facilitators change of it: cities, agenda, links, people.
import * as v from 'valibot';
import type { BoardId, PersonId, RecordId, TeamId } from '../board/ids.ts';
import { AGENDA_FORMS, CAMP_DAYS, DAY_MINUTES, MAX_AGENDA_ROWS } from '../camp/agenda.ts';
import {
  type Board,
  type Camp,
  type InviteKind,
  type Person,
  TEMPLATE_SETS,
  type Team,
} from '../camp/camp.ts';
import { COLOUR_COUNT } from '../camp/city-colours.ts';
import type { FacilitationState } from '../camp/facilitation.ts';
import { NAME_LIMITS } from '../camp/name-limits.ts';
import { MAX_CITIES } from '../camp/parse-cities.ts';
import type { ContentFacts } from '../next-step/content-facts.ts';
import { repeatedNames } from '../text/name.ts';
import { campWordsRequest, ranksRequest } from './camp-words.ts';
import { CITIES_COUNTED, calendarDate, id, nameWithin, ROWS_COUNTED, saidWithin, TAKEN } from './values.ts';

const fewMinutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(180));
/** A row of the agenda; older pages and files say its time and title only. */
const agendaRow = v.object({
  day: v.optional(v.picklist(CAMP_DAYS), 1),
  time: v.pipe(v.string(), v.regex(/^([01]?\d|2[0-3]):[0-5]\d$/)),
  minutes: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DAY_MINUTES))),
    null,
  ),
  title: nameWithin(NAME_LIMITS.agendaItem),
  form: v.optional(v.nullable(v.picklist(AGENDA_FORMS)), null),
  sheet: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40))), null),
  presentMinutes: v.exactOptional(fewMinutes),
  talkMinutes: v.exactOptional(fewMinutes),
});

/** POST /api/camps (host device or operator key). A host device becomes a facilitator of its new camp, named 進行役 until changed. */
export const createCampRequest = v.object({
  title: nameWithin(NAME_LIMITS.camp),
  date: calendarDate,
  baseFiscalYear: v.pipe(v.number(), v.integer(), v.minValue(1990), v.maxValue(2100)),
  cities: v.pipe(
    v.array(nameWithin(NAME_LIMITS.city)),
    v.minLength(2),
    v.maxLength(MAX_CITIES, CITIES_COUNTED),
    v.check((cities) => repeatedNames(cities).length === 0, TAKEN),
  ),
  templateSet: v.optional(v.picklist(TEMPLATE_SETS), 'one-day'),
  agenda: v.optional(v.pipe(v.array(agendaRow), v.maxLength(MAX_AGENDA_ROWS, ROWS_COUNTED)), []),
  /** Also make a team-only board for each city. */
  teamOnlyBoards: v.optional(v.boolean(), false),
});
export type CreateCampRequest = v.InferOutput<typeof createCampRequest>;
export interface CreateCampAnswer {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  readonly boards: readonly Board[];
  readonly links: CampLinks;
  /** Origin under which these links lead people here, the likeliest first choice; null: this machine is on no network. */
  readonly address: string | null;
}
/** All links of a camp, for its facilitators. Paths with fragments (`/join#…`), no host. */
export interface CampLinks {
  readonly facilitator: string;
  readonly participant: string;
  readonly observer: string;
  readonly projector: string;
  readonly teams: Readonly<Record<string, string>>;
}

/** POST /api/camps/:campId/enter (host device) — becomes a facilitator of a camp of this server. Returns a JoinAnswer. */

/** GET /api/camps (host device) */
export interface CampListAnswer {
  readonly camps: readonly Camp[];
}

/** GET /api/camps/:campId — the camp as I may see it. */
export interface CampAnswer {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  /** Only boards that I may open. */
  readonly boards: readonly Board[];
  readonly people: readonly Person[];
  /** Number of the last change of the camp's people that `people` has for sure (PeopleChange, shared/protocol/frames.ts). */
  readonly peopleRevision: number;
  readonly me: Person;
  /** May I open the team-only boards of my team? */
  readonly teamAdmitted: boolean;
  /** Who of my team opens them, myself among them; nobody unless I do. */
  readonly admitted: readonly PersonId[];
  /** Teams that have a team-only board, as far as I may know: all of them as a facilitator, else my own. Says nothing of who opens it. */
  readonly teamsWithOwnBoard: readonly TeamId[];
  /** Team-only boards that were deleted, the first first, as far as I may know (as `teamsWithOwnBoard`): that they were, and no word of them. */
  readonly deletedBoards: readonly {
    readonly teamId: TeamId;
    readonly person: PersonId;
    readonly atMs: number;
  }[];
  /** The participants' link as a path with a fragment, for QR codes; null unless I am a facilitator or a projector. */
  readonly joinPath: string | null;
  readonly facilitation: FacilitationState;
  readonly serverTimeMs: number;
}

/** GET /api/camps/:campId/lobby — polled by the lobby. */
export interface LobbyAnswer {
  readonly online: readonly {
    readonly personId: PersonId;
    readonly boardId: BoardId;
    /** The sheet in front of them; null where that is not told (a phone, the table between two sheets). */
    readonly sheetId: RecordId | null;
  }[];
  /** Thumbnails are GET /api/boards/:boardId/thumbnail.svg?edition=… */
  readonly boards: readonly {
    readonly boardId: BoardId;
    /** Grows whenever somebody writes on the board; null while nobody has. */
    readonly changedAtMs: number | null;
    /** The last sheet that somebody has written on. */
    readonly sheetId: RecordId | null;
    /** Names the board's pictures: another word as soon as one of them may be another one. */
    readonly edition: string;
    /** Has its city presented? */
    readonly isPresented: boolean;
    /** What my next step follows from; null for all boards but the one that my own city shows to the camp. */
    readonly facts: ContentFacts | null;
  }[];
  /** People who ask to be let into my team (answered by POST …/admissions/:personId). */
  readonly asking: readonly AdmissionRequest[];
  /** Where I stand with my team's own boards. */
  readonly ownBoards: OwnBoards;
  /** Another word as soon as the camp's facts, as far as I may see them, are others: they are to be read again. */
  readonly factsRevision: string;
  /** How many devices of the projector's link are connected. */
  readonly projectors: number;
  readonly facilitation: FacilitationState;
  readonly serverTimeMs: number;
}

/** `open`: nothing of my team is closed to me. `closed`: a team-only board is. `asked`: it is, and I have asked to come in. */
export type OwnBoards = 'open' | 'closed' | 'asked';

/** 「○○さんが若葉市として入ろうとしています」 */
export interface AdmissionRequest {
  readonly person: Person;
  readonly teamId: TeamId;
  readonly atMs: number;
}
/** POST /api/camps/:campId/admissions — asks the members of a team to let me into its team-only boards. 204. */
export const askAdmissionRequest = v.object({ teamId: id<TeamId>() });
/** POST /api/camps/:campId/admissions/:personId (admitted members of that team) — 認める／断る. 204. */
export const answerAdmissionRequest = v.object({ teamId: id<TeamId>(), admit: v.boolean() });

/** GET /api/camps/:campId/ready (facilitator) — what the ready page may claim. */
export interface ReadyAnswer {
  /** Origins under which other devices may reach this server, likeliest first; never localhost. */
  readonly addresses: readonly ReadyAddress[];
  /** The addresses are other ones than when the camp's links may have been handed out (since the server started). */
  readonly addressesChanged: boolean;
  /** Who has come since the server started, besides the one who asks. */
  readonly arrival: Arrival;
  readonly links: readonly {
    readonly id: string;
    readonly kind: InviteKind;
    readonly teamId: TeamId | null;
    readonly hint: string;
    /** `/join#…`; null when the operator's key was replaced since (renew the link then). */
    readonly path: string | null;
  }[];
}
/** `other-browser`: one more browser under the public URL, where a proxy hides whether it is on another machine. */
export type Arrival = 'nobody' | 'other-browser' | 'other-device';
export interface ReadyAddress {
  readonly url: string;
  /** Name of the interface as the operating system says it; empty for a host name or the public URL. */
  readonly label: string;
  readonly kind: 'public' | 'wifi' | 'wired' | 'vpn' | 'other' | 'hostname';
}

/**
 * POST /api/camps/:campId/links (facilitator) — revokes the present link of that kind and answers a new path. Renewing the
 * participants' link gives a new 部屋番号 too, which opens the same.
 */
export const renewLinkRequest = v.object({
  kind: v.picklist(['facilitator', 'participant', 'observer', 'projector', 'team']),
  teamId: v.optional(v.nullable(id<TeamId>()), null),
  /** 「このリンクで入った人も外す」: takes everyone off whose rights came by the revoked link, except whoever asks. */
  alsoRemovePeople: v.optional(v.boolean(), false),
});
export interface RenewLinkAnswer {
  readonly path: string;
  /** How many people were taken off. */
  readonly removed: number;
}

/** PUT /api/camps/:campId (facilitator) — anything of the camp can be changed later. Returns a CampAnswer. */
export const updateCampRequest = v.object({
  title: v.optional(nameWithin(NAME_LIMITS.camp)),
  date: v.optional(calendarDate),
  baseFiscalYear: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1990), v.maxValue(2100))),
  agenda: v.optional(createCampRequest.entries.agenda.wrapped),
  observersGiveFeedback: v.optional(v.boolean()),
  /** Sheets on which nothing lies follow its ranks; on others only the names of their ranks are corrected. */
  words: v.optional(campWordsRequest),
});
/**
 * POST /api/camps/:campId/teams (facilitator) — a city that comes when the camp is there already: with the next colour, a board with
 * the sheets that the others have, a link, and a column behind all others on their 感想と気づき. Refused with `name-taken`, and with
 * `too-many-cities` beyond MAX_CITIES. Returns a CampAnswer.
 */
export const addTeamRequest = v.object({
  name: nameWithin(NAME_LIMITS.city),
  /** Absent: made from the name. */
  shortName: v.optional(nameWithin(NAME_LIMITS.cityShort)),
});
/**
 * PUT /api/camps/:campId/teams/:teamId (facilitator) — renames a team, gives it another short name or colour, withdraws it or takes
 * that back; what is left open stays. Refused with `colour-taken` where another city has the colour. A new name brings a new short name, unless that is said, too. Returns a CampAnswer.
 */
export const updateTeamRequest = v.object({
  name: v.optional(nameWithin(NAME_LIMITS.city)),
  shortName: v.optional(nameWithin(NAME_LIMITS.cityShort)),
  /** Number of a colour and mark (shared/camp/city-colours.ts). */
  colour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(COLOUR_COUNT - 1))),
  isWithdrawn: v.optional(v.boolean()),
  /** Its own ranks, where they are others than the camp's; null: those of the camp. */
  ranks: v.optional(v.nullable(ranksRequest)),
});
/**
 * POST /api/camps/:campId/teams/:teamId/board (people who were let into that team; facilitators for every team) — makes the team's
 * team-only board, unless it is there. Opens it to nobody who could not open it otherwise. Returns a CampAnswer.
 */
/**
 * POST /api/camps/:campId/own-board (whoever takes part) — makes the board that opens for me alone, unless it is there. Nobody else is
 * told. Returns a CampAnswer.
 */
/** DELETE /api/camps/:campId (facilitator) — deletes the camp for good; the title is typed as confirmation. 204. */
export const deleteCampRequest = v.object({ title: v.string() });
/** DELETE /api/camps/:campId/people/:personId (facilitator) — takes the person off every device; the words stay. 204. */

/** PUT /api/camps/:campId/me — change my name or city, and what I say of myself ('' takes it back). */
export const updateMeRequest = v.object({
  name: v.optional(nameWithin(NAME_LIMITS.person)),
  teamId: v.optional(v.nullable(id<TeamId>())),
  /** One of the camp's kinds of participants, or the word that I have; refused with `unknown-kind` otherwise. */
  kind: v.optional(saidWithin(NAME_LIMITS.role)),
  post: v.optional(saidWithin(NAME_LIMITS.post)),
  greeting: v.optional(saidWithin(NAME_LIMITS.greeting)),
});
export interface MeAnswer {
  readonly person: Person;
}
