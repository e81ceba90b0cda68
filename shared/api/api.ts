// The HTTP contract between pages, command line and server: each request body as a schema (parsed at the server's edge)
// and each answer as a type. Paths are listed beside the types; every refusal is `{ refused: RejectionReason }` with the
// status of protocol/rejections.ts.
import * as v from 'valibot';
import type { ReturnCount } from '../board/bring-back.ts';
import type { BoardId, CampId, PersonId, RecordId, TeamId, VersionId, ZoneId } from '../board/ids.ts';
import { isSheetName } from '../board/sheet-name.ts';
import { AGENDA_FORMS, CAMP_DAYS, DAY_MINUTES } from '../camp/agenda.ts';
import type { Board, Camp, InviteKind, Person, Role, Team, Version } from '../camp/camp.ts';
import type { FacilitationCommand, FacilitationState } from '../camp/facilitation.ts';
import { NAME_LIMITS } from '../camp/name-limits.ts';
import { MAX_CITIES } from '../camp/parse-cities.ts';
import type { ContentFacts } from '../next-step/content-facts.ts';
import type { RejectionReason } from '../protocol/rejections.ts';
import { nameOf, repeatedNames } from '../text/name.ts';
import { isCalendarDate } from '../time/fiscal-year.ts';

export interface Refusal {
  readonly refused: RejectionReason;
}

const id = <T extends string>() =>
  v.custom<T>((input) => typeof input === 'string' && /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(input));
const recordId = v.custom<RecordId>(
  (input) => typeof input === 'string' && /^shape:[A-Za-z0-9_.:-]{1,120}$/.test(input),
);
/** What the schemas say of names, as the reasons that are answered. */
export const NAME_REFUSALS = ['name-unseen', 'name-taken'] as const satisfies readonly RejectionReason[];
const [UNSEEN, TAKEN] = NAME_REFUSALS;

/** A name of at most `max` UTF-16 units, as shared/text/name.ts keeps it. */
const nameWithin = (max: number) =>
  v.pipe(
    v.string(),
    v.check((typed) => typed.trim() === '' || nameOf(typed) !== '', UNSEEN),
    v.transform(nameOf),
    v.minLength(1),
    v.maxLength(max),
  );

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

/** A day that there is, `2026-10-09`. */
const calendarDate = v.pipe(v.string(), v.check(isCalendarDate));

// ---- joining ------------------------------------------------------------------------------------------------------

/** How somebody proves that they were invited: the secret of a link's fragment, or the 部屋番号 (six digits). */
const proof = v.union([
  v.object({ secret: v.pipe(v.string(), v.maxLength(200)) }),
  v.object({ roomNumber: v.pipe(v.string(), v.maxLength(20)) }),
]);
export type Proof = v.InferOutput<typeof proof>;

/** POST /api/open — what a link or number opens, before anything is asked. */
export const openRequest = v.object({ proof });
export type OpenAnswer =
  | { readonly opens: 'host' }
  | {
      readonly opens: InviteKind;
      readonly camp: Pick<Camp, 'id' | 'title' | 'date' | 'baseFiscalYear'>;
      /** How many people have joined so far. */
      readonly joined: number;
      readonly teams: readonly Team[];
      /** For a team link: that team. */
      readonly teamId: TeamId | null;
      /** This browser has joined before and simply continues as this person. */
      readonly me: Person | null;
    };

/** POST /api/join — becomes a person of the camp (or renews), sets the cookie. A host link needs no name. */
export const joinRequest = v.object({
  proof,
  name: v.optional(nameWithin(NAME_LIMITS.person)),
  teamId: v.optional(v.nullable(id<TeamId>())),
  /** `observer` for 見学; without a team, `participant` is 幹事・その他. */
  as: v.optional(v.picklist(['participant', 'observer'])),
});
export interface JoinAnswer {
  readonly person: Person | null;
  readonly campId: CampId | null;
  readonly boards: readonly Board[];
}

/** GET /api/known — who this browser has joined as, the camp that is on first; nobody for a stranger. */
export interface KnownAnswer {
  readonly people: readonly {
    readonly person: Person;
    readonly team: Team | null;
    readonly camp: Pick<Camp, 'id' | 'title' | 'date'>;
  }[];
}

// ---- camps --------------------------------------------------------------------------------------------------------

/** POST /api/camps (host device or operator key). A host device becomes a facilitator of its new camp, named 進行役 until changed. */
export const createCampRequest = v.object({
  title: nameWithin(NAME_LIMITS.camp),
  date: calendarDate,
  baseFiscalYear: v.pipe(v.number(), v.integer(), v.minValue(1990), v.maxValue(2100)),
  cities: v.pipe(
    v.array(nameWithin(NAME_LIMITS.city)),
    v.minLength(2),
    v.maxLength(MAX_CITIES),
    v.check((cities) => repeatedNames(cities).length === 0, TAKEN),
  ),
  templateSet: v.optional(v.picklist(['one-day', 'half-day', 'one-year']), 'one-day'),
  agenda: v.optional(v.array(agendaRow), []),
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

/** POST /api/camps/:campId/enter (host device) — becomes a facilitator of a camp of this server. Answers a JoinAnswer. */

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
  readonly me: Person;
  /** May I open the team-only boards of my team? */
  readonly teamAdmitted: boolean;
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

/** PUT /api/camps/:campId (facilitator) — anything of the camp can be changed later. Answers a CampAnswer. */
export const updateCampRequest = v.object({
  title: v.optional(nameWithin(NAME_LIMITS.camp)),
  date: v.optional(calendarDate),
  baseFiscalYear: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1990), v.maxValue(2100))),
  agenda: v.optional(createCampRequest.entries.agenda.wrapped),
  observersGiveFeedback: v.optional(v.boolean()),
});
/** PUT /api/camps/:campId/teams/:teamId (facilitator) — renames a team. Answers a CampAnswer. */
export const updateTeamRequest = v.object({ name: nameWithin(NAME_LIMITS.city) });
/** DELETE /api/camps/:campId (facilitator) — deletes the camp for good; the title is typed as confirmation. 204. */
export const deleteCampRequest = v.object({ title: v.string() });
/** DELETE /api/camps/:campId/people/:personId (facilitator) — takes the person off every device; the words stay. 204. */

/** PUT /api/camps/:campId/me — change my name or city. */
export const updateMeRequest = v.object({
  name: v.optional(nameWithin(NAME_LIMITS.person)),
  teamId: v.optional(v.nullable(id<TeamId>())),
});
export interface MeAnswer {
  readonly person: Person;
}

// ---- facilitation ---------------------------------------------------------------------------------------------------

const place = v.object({
  boardId: id<BoardId>(),
  sheetId: recordId,
  zoneId: v.nullable(v.custom<ZoneId>((input) => typeof input === 'string' && input.length <= 80)),
});
const durationMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3 * 60 * 60_000));
const presentingOrder = v.pipe(
  v.array(id<TeamId>()),
  v.maxLength(MAX_CITIES),
  v.check((order) => new Set(order).size === order.length, 'each city once'),
);
const part = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));
const shown = v.object({ ...place.entries, versionId: v.nullable(id<VersionId>()), part });
/**
 * POST /api/camps/:campId/facilitation (facilitator; `turn` also who presents, and projectors) — answers the new
 * FacilitationState.
 */
export const facilitationRequest: v.GenericSchema<unknown, FacilitationCommand> = v.variant('type', [
  v.object({ type: v.literal('start-timer'), durationMs }),
  v.object({ type: v.literal('pause-timer') }),
  v.object({ type: v.literal('resume-timer') }),
  v.object({ type: v.literal('extend-timer'), byMs: durationMs }),
  v.object({ type: v.literal('stop-timer') }),
  v.object({ type: v.literal('show'), shown: v.nullable(shown) }),
  v.object({
    type: v.literal('turn'),
    from: v.pick(shown, ['boardId', 'sheetId', 'part']),
    to: part,
  }),
  v.object({ type: v.literal('gather'), place }),
  v.object({
    type: v.literal('present'),
    teamId: id<TeamId>(),
    boardId: id<BoardId>(),
    sheetId: recordId,
    version: v.variant('kind', [
      v.object({ kind: v.literal('keep'), title: nameWithin(NAME_LIMITS.version) }),
      v.object({ kind: v.literal('kept'), versionId: id<VersionId>() }),
    ]),
    presentMs: durationMs,
    talkMs: durationMs,
    feedback: v.picklist(['open', 'at-dialogue']),
    after: v.nullable(id<TeamId>()),
  }),
  v.object({ type: v.literal('dialogue'), teamId: id<TeamId>() }),
  v.object({ type: v.literal('stop') }),
  v.object({ type: v.literal('order'), order: presentingOrder }),
]);

// ---- boards ---------------------------------------------------------------------------------------------------------

/** GET /api/boards/:boardId */
export interface BoardAnswer {
  readonly board: Board;
  readonly camp: CampAnswer;
}
/** GET /api/boards/:boardId/document — application/octet-stream: the whole document as one Yjs update. */
/** GET /api/boards/:boardId/thumbnail.svg?sheet=…&edition=…&language=en — image/svg+xml: one sheet as it is now (the first without `sheet`). */
/** GET /api/operator/boards/:boardId (operator key) */
export interface OperatorBoardAnswer {
  readonly board: Board;
  readonly camp: Camp;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
}

/** GET and POST /api/boards/:boardId/versions (both answer the list, the newest last); GET /api/boards/:boardId/versions/:versionId — bytes of the frozen document. */
export const createVersionRequest = v.object({
  title: nameWithin(NAME_LIMITS.version),
  kind: v.picklist(['presented', 'named']),
  sheetId: v.optional(v.nullable(recordId), null),
});
export interface VersionsAnswer {
  readonly versions: readonly Version[];
}

/** The state of a board that was looked at: what is written after it, stays. `vector`: a state vector of Yjs in base64url. */
const seenBoard = v.object({
  epoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
  vector: v.pipe(v.string(), v.maxLength(100_000), v.regex(/^[A-Za-z0-9_-]*$/)),
});
export type SeenBoard = v.InferOutput<typeof seenBoard>;
/** GET /api/boards/:boardId/versions/:versionId/return (who may bring it back) — what この版に戻す would change now. */
export interface ReturnAnswer {
  readonly count: ReturnCount;
  readonly seen: SeenBoard;
}
/** POST to the same — brings the version back. What others have written since `seen` stays. */
export const bringBackRequest = v.object({ seen: seenBoard });
export interface BroughtBackAnswer extends ReturnAnswer {
  /** The version of the state before; null when there was nothing to change. */
  readonly kept: Version | null;
}

/**
 * POST /api/boards/:boardId/versions/:versionId/copies (who may bring it back) — places this sheet of the version, as it was, as a
 * further one beside all others. DELETE …/copies/:copyId with the same body takes the copy away, unless it was written on.
 */
export const copySheetRequest = v.object({
  sheetId: recordId,
  name: v.custom<string>(isSheetName),
});
export type SheetCopyWish = v.InferOutput<typeof copySheetRequest>;
export interface CopiedSheetAnswer {
  readonly sheetId: RecordId;
}

/** POST /api/boards/:boardId/assets — body: the image's bytes. GET …/assets/:assetId answers them. */
export interface AssetAnswer {
  readonly assetId: string;
  readonly width: number;
  readonly height: number;
  readonly mime: string;
}

/** GET /api/config — what the page must know about this installation. */
export interface ConfigAnswer {
  readonly build: string;
  readonly tldrawLicenseKey: string | null;
  /** `null` when no public URL is set (a LAN). */
  readonly publicUrl: string | null;
}

/** POST /api/handover — 「パソコンで続ける」: six digits, valid for ten minutes, that make another browser this person. */
export const handoverRequest = v.object({ campId: id<CampId>() });
export interface HandoverAnswer {
  readonly number: string;
  readonly validForMs: number;
}
/** POST /api/handover/accept — answers a JoinAnswer and sets the cookie. */
export const acceptHandoverRequest = v.object({ number: v.pipe(v.string(), v.maxLength(20)) });

/** GET /healthz */
export interface HealthAnswer {
  readonly status: 'ok';
  readonly build: string;
}

/** GET /sync/~check/facts — for the page 接続の診断; needs no joining and tells nothing but the asker's own request. */
export interface CheckAnswer {
  readonly serverTimeMs: number;
  /** The address from which the request arrived: the device's, or that of a proxy in between. */
  readonly seenFrom: string;
  /** What a proxy says about itself in the request (`Via`); null without one. */
  readonly via: string | null;
}

export type { Role };
