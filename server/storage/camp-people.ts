// Who belongs to a camp, as it is kept: its links, its people and their browsers. What is asked of the storage about them is
// camp-store.ts. All times are ms since 1970.
import type { CampId, TeamId } from '../../shared/board/ids.ts';
import type { InviteKind, Person, Role } from '../../shared/camp/camp.ts';

/** A link by which people come into a camp. It is known by the hash of its secret alone. */
export interface Invite {
  readonly id: string;
  readonly camp: CampId;
  readonly kind: InviteKind;
  /** Set for team links. */
  readonly teamId: TeamId | null;
  /** SHA-256 of its secret, hex. */
  readonly secretHash: string;
  /** Last four characters, shown to facilitators to tell links apart. */
  readonly hint: string;
  readonly createdAtMs: number;
  /** null: it still opens. */
  readonly revokedAtMs: number | null;
}

/** Somebody in a camp, with the rights this person has there. */
export interface StoredPerson extends Person {
  readonly campId: CampId;
  readonly role: Role;
  /** May open the team-only boards of `teamId` (joined by the team's link, or admitted by a member). */
  readonly teamAdmitted: boolean;
  /** The link that gave the rights this person has; null for the start link, and for who joined before it was noted. */
  readonly inviteId: string | null;
  readonly joinedAtMs: number;
  /** When the person was taken off; null: still here. */
  readonly revokedAtMs: number | null;
}

/** One browser. */
export interface Device {
  readonly id: string;
  /** SHA-256 of its cookie's token, hex. */
  readonly tokenHash: string;
  /** Opened with the operator's start link: may create camps. */
  readonly isHost: boolean;
  readonly createdAtMs: number;
}
