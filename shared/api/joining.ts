// How a browser comes to be a person of a camp: what a link or number opens, joining, and going on at another computer.
import * as v from 'valibot';
import type { CampId, TeamId } from '../board/ids.ts';
import type { Board, Camp, InviteKind, Person, Team } from '../camp/camp.ts';
import type { OrganizerWords } from '../camp/camp-words.ts';
import { NAME_LIMITS } from '../camp/name-limits.ts';
import { id, nameWithin, saidWithin } from './values.ts';

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
      readonly camp: Pick<Camp, 'id' | 'title' | 'date' | 'baseFiscalYear' | 'words'>;
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
  /** One of the camp's kinds of participants; '' takes back what was chosen before. Refused with `unknown-kind` otherwise. */
  kind: v.optional(saidWithin(NAME_LIMITS.role)),
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
    readonly camp: Pick<Camp, 'id' | 'title' | 'date'> & { readonly organizers: OrganizerWords };
  }[];
}

/** POST /api/handover — 「パソコンで続ける」: six digits, valid for ten minutes, that make another browser this person. */
export const handoverRequest = v.object({ campId: id<CampId>() });
export interface HandoverAnswer {
  readonly number: string;
  readonly validForMs: number;
}
/** POST /api/handover/accept — returns a JoinAnswer and sets the cookie. */
export const acceptHandoverRequest = v.object({ number: v.pipe(v.string(), v.maxLength(20)) });
