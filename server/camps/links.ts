// The links of a camp: making, finding, showing again, replacing. The secret of a link follows from the operator's key
// and the link's id; storage knows its hash only.

import type { CampLinks, ReadyAnswer } from '../../shared/api/api.ts';
import type { CampId, PersonId, TeamId } from '../../shared/board/ids.ts';
import type { InviteKind, Team } from '../../shared/camp/camp.ts';
import { newId, newSixDigits } from '../auth/random.ts';
import { hashSecret, inviteSecret } from '../auth/secrets.ts';
import type { Overtaken } from '../storage/camp-writes.ts';
import type { Invite, Storage, StoredPerson } from '../storage/storage.ts';

export interface LinkMaking {
  readonly storage: Storage;
  readonly operatorKey: string;
  readonly nowMs: () => number;
}

const CAMP_KINDS = ['facilitator', 'participant', 'observer', 'projector'] as const;

/** A new link of a camp, not kept yet. */
function newInvite(
  operatorKey: string,
  camp: CampId,
  kind: InviteKind,
  teamId: TeamId | null,
  nowMs: number,
): Invite {
  const id = newId();
  const secret = inviteSecret(operatorKey, id);
  return {
    id,
    camp,
    kind,
    teamId,
    secretHash: hashSecret(secret),
    hint: secret.slice(-4),
    createdAtMs: nowMs,
    revokedAtMs: null,
  };
}

/** The link of one team. */
export const newTeamInvite = (operatorKey: string, camp: CampId, team: Team, nowMs: number): Invite =>
  newInvite(operatorKey, camp, 'team', team.id, nowMs);

/** One link of each kind and one per team: what a new camp hands out. */
export const newInvites = (
  operatorKey: string,
  camp: CampId,
  teams: readonly Team[],
  nowMs: number,
): readonly Invite[] => [
  ...CAMP_KINDS.map((kind) => newInvite(operatorKey, camp, kind, null, nowMs)),
  ...teams.map((team) => newTeamInvite(operatorKey, camp, team, nowMs)),
];

/** The link as a path with its secret in the fragment; null when the operator's key is another one than at its making. */
function linkPath(operatorKey: string, invite: Invite): string | null {
  const secret = inviteSecret(operatorKey, invite.id);
  return hashSecret(secret) === invite.secretHash ? `/join#${secret}` : null;
}

/** The paths of a new camp's links. */
export function campLinks(operatorKey: string, invites: readonly Invite[]): CampLinks {
  const path = (kind: InviteKind): string => {
    const invite = invites.find((candidate) => candidate.kind === kind);
    return invite === undefined ? '' : (linkPath(operatorKey, invite) ?? '');
  };
  return {
    facilitator: path('facilitator'),
    participant: path('participant'),
    observer: path('observer'),
    projector: path('projector'),
    teams: Object.fromEntries(
      invites.flatMap((invite) =>
        invite.teamId === null ? [] : [[invite.teamId, linkPath(operatorKey, invite) ?? '']],
      ),
    ),
  };
}

/** The links that work now, as a facilitator sees them. */
export async function presentLinks(
  storage: Storage,
  operatorKey: string,
  camp: CampId,
): Promise<ReadyAnswer['links']> {
  const invites = await storage.camps.invitesOf(camp);
  return invites
    .filter((invite) => invite.revokedAtMs === null)
    .map((invite) => ({
      id: invite.id,
      kind: invite.kind,
      teamId: invite.teamId,
      hint: invite.hint,
      path: linkPath(operatorKey, invite),
    }));
}

/** The participants' link, for QR codes. */
export async function participantPath(
  storage: Storage,
  operatorKey: string,
  camp: CampId,
): Promise<string | null> {
  const links = await presentLinks(storage, operatorKey, camp);
  return links.find((link) => link.kind === 'participant')?.path ?? null;
}

/** What is to be done with the camp's link of that kind (and team). */
interface RenewalWish {
  readonly kind: InviteKind;
  readonly teamId: TeamId | null;
  readonly alsoRemovePeople: boolean;
}

/**
 * Ends the present link of that kind (and team), and, where that is wished, takes off whoever has rights by it but the one who
 * asks; all in one step. Returns the new link's path and who was taken off; `overtaken` when whoever asks may not any more.
 */
export async function renewLink(
  { storage, operatorKey, nowMs }: LinkMaking,
  by: Pick<StoredPerson, 'id' | 'campId'>,
  { kind, teamId, alsoRemovePeople }: RenewalWish,
): Promise<{ readonly path: string; readonly removed: readonly PersonId[] } | Overtaken> {
  const atMs = nowMs();
  const fresh = newInvite(operatorKey, by.campId, kind, teamId, atMs);
  const removed = await storage.camps.renewLink(
    {
      fresh,
      // The number gives the link's rights: whoever has the old card must not come in by it.
      roomNumber: kind === 'participant' ? await freeRoomNumber(storage) : null,
      removeAllBut: alsoRemovePeople ? by.id : null,
      atMs,
    },
    { people: [{ id: by.id, role: 'facilitator' }] },
  );
  return removed === 'overtaken' ? removed : { path: linkPath(operatorKey, fresh) ?? '', removed };
}

/** A 部屋番号 that no camp of this server has. */
export async function freeRoomNumber(storage: Storage): Promise<string> {
  let number = newSixDigits();
  while ((await storage.camps.findByRoomNumber(number)) !== null) number = newSixDigits();
  return number;
}
