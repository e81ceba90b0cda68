// The links of a camp: making, finding, showing again, replacing. The secret of a link follows from the operator's key
// and the link's id; storage knows its hash only.

import type { CampLinks, ReadyAnswer } from '../../shared/api/api.ts';
import type { CampId, TeamId } from '../../shared/board/ids.ts';
import type { InviteKind, Team } from '../../shared/camp/camp.ts';
import { newId } from '../auth/random.ts';
import { hashSecret, inviteSecret } from '../auth/secrets.ts';
import type { Invite, Storage } from '../storage/storage.ts';

const CAMP_KINDS = ['facilitator', 'participant', 'observer', 'projector'] as const;

/** A new link of a camp, not kept yet. */
export function newInvite(
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

/** One link of each kind and one per team: what a new camp hands out. */
export const newInvites = (
  operatorKey: string,
  camp: CampId,
  teams: readonly Team[],
  nowMs: number,
): readonly Invite[] => [
  ...CAMP_KINDS.map((kind) => newInvite(operatorKey, camp, kind, null, nowMs)),
  ...teams.map((team) => newInvite(operatorKey, camp, 'team', team.id, nowMs)),
];

/** The link as a path with its secret in the fragment; null when the operator's key is another one than at its making. */
export function linkPath(operatorKey: string, invite: Invite): string | null {
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

/** Revokes the present links of that kind (and team); answers the new one's path and the ids of those revoked. */
export async function renewLink(
  storage: Storage,
  operatorKey: string,
  camp: CampId,
  kind: InviteKind,
  teamId: TeamId | null,
  nowMs: number,
): Promise<{ readonly path: string; readonly revoked: readonly string[] }> {
  const invites = await storage.camps.invitesOf(camp);
  const fresh = newInvite(operatorKey, camp, kind, teamId, nowMs);
  // The new link first: should the server stop in between, two links work rather than none.
  await storage.camps.addInvite(fresh);
  const revoked = invites
    .filter((invite) => invite.kind === kind && invite.teamId === teamId && invite.revokedAtMs === null)
    .map((invite) => invite.id);
  for (const id of revoked) await storage.camps.revokeInvite(id, nowMs);
  return { path: linkPath(operatorKey, fresh) ?? '', revoked };
}
