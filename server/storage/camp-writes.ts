// What is asked of a CampStore to be written of camps and their people: each write says which facts it changes, and what it
// takes for granted of those that it leaves alone. So that nothing that was written meanwhile is undone, and nobody acts by rights
// that are gone.
import type { CampId, PersonId } from '../../shared/board/ids.ts';
import type { Board, Camp, Team } from '../../shared/camp/camp.ts';
import type { Device, Invite, StoredPerson } from './camp-people.ts';

/** What may change of a camp by itself; its 部屋番号 changes with its link (LinkRenewal). */
export type CampChange = Partial<
  Pick<Camp, 'title' | 'date' | 'baseFiscalYear' | 'agenda' | 'observersGiveFeedback' | 'words'>
>;
/** What may change of a team. */
export type TeamChange = Partial<Omit<Team, 'id'>>;
/** What may change of a board by itself; its document is the log's. */
export type BoardChange = Partial<Pick<Board, 'title' | 'visibility' | 'kind' | 'sheets'>>;
/** What may change of a person. Not whether the person was removed: that is never taken back. */
export type PersonChange = Partial<
  Pick<StoredPerson, 'name' | 'role' | 'teamId' | 'teamAdmitted' | 'inviteId' | 'kind' | 'post' | 'greeting'>
>;

/**
 * What a write takes for granted, as it was when it was read. It is looked at in the write's own transaction: where any of it is
 * not so any more, nothing is kept, and the write returns `overtaken`. Whoever asked may look again and ask anew.
 */
export interface Granted {
  /** People who are still here, each with these facts. */
  readonly people?: readonly Standing[];
  /** Id of a link that still opens. */
  readonly link?: string;
  /** Id of a link by which fewer than `below` of those who are still here have come. */
  readonly room?: { readonly link: string; readonly below: number };
  readonly roomNumber?: { readonly camp: CampId; readonly number: string };
  /** Who a browser is in a camp; null: nobody. */
  readonly seat?: { readonly deviceId: string; readonly camp: CampId; readonly person: PersonId | null };
}

/** Somebody who is still here, with the facts that are named. */
export interface Standing
  extends Partial<Pick<StoredPerson, 'role' | 'teamId' | 'teamAdmitted' | 'inviteId'>> {
  readonly id: PersonId;
}

/** What a write took for granted does not hold any more: nothing was kept. */
export type Overtaken = 'overtaken';
/** Whether a write was kept, for writes that have nothing else to return. */
export type Kept = 'kept' | Overtaken;

/** Is the person still here, and still so? */
export const stands = (person: StoredPerson | undefined, { id: _, ...facts }: Standing): boolean =>
  person !== undefined &&
  person.revokedAtMs === null &&
  Object.entries(facts).every(
    ([fact, value]) => value === undefined || person[fact as keyof typeof facts] === value,
  );

/** A person enters a camp: a browser becomes somebody there. */
export interface CampEntry {
  /** Somebody new, or the id of somebody who is here. */
  readonly person: StoredPerson | PersonId;
  /** A browser that was never here, or the id of a known one. */
  readonly device: Device | string;
}

/** A browser becomes a host under a new token. Whoever has the old one only gains nothing by it, and loses nothing either. */
export interface Promotion {
  /** Id of a known device: it stays what it is and who it is. */
  readonly device: string;
  /** Of its new token. */
  readonly tokenHash: string;
  /** Id of the device that whoever still comes with the token of before is: a new one, with the people and rights of before. */
  readonly former: string;
}

/** A link in the place of those of its kind (and team) that opened until now, and what goes with it. */
export interface LinkRenewal {
  readonly fresh: Invite;
  /** The camp's new 部屋番号; null: the present one stays. */
  readonly roomNumber: string | null;
  /** Takes off whoever has rights by a link that ends with this, one person excepted; null takes nobody off. */
  readonly removeAllBut: PersonId | null;
  readonly atMs: number;
}
