// Joining and returning: what a link or 部屋番号 opens, and who a browser becomes through it. The same browser
// is the same person; a better link adds rights and never takes any away.

import type { Proof } from '../../shared/api/api.ts';
import type { CampId, PersonId, TeamId } from '../../shared/board/ids.ts';
import type { Camp, InviteKind, Role } from '../../shared/camp/camp.ts';
import { wordsOf } from '../../shared/camp/camp-words.ts';
import { isProjector, PROJECTOR_PREFIX } from '../../shared/camp/projector.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { personIn, type Visitor } from '../auth/authenticate.ts';
import { readSixDigits } from '../auth/guess-limit.ts';
import { newId } from '../auth/random.ts';
import { hashSecret, hostSecret, isSameSecret } from '../auth/secrets.ts';
import type { Granted, PersonChange, Standing } from '../storage/camp-writes.ts';
import type { Guesses } from '../storage/passing-facts.ts';
import type { CampRecord, Invite, Storage, StoredPerson } from '../storage/storage.ts';

/** What a proof opens. */
type Opened =
  | { readonly kind: 'host' }
  | {
      readonly kind: 'camp';
      readonly record: CampRecord;
      readonly invite: InviteKind;
      readonly teamId: TeamId | null;
      /** The link itself; for a 部屋番号 the participants' link whose rights it gives. */
      readonly inviteId: string | null;
      /** What must still open when somebody becomes anybody by it. */
      readonly granted: Pick<Granted, 'link' | 'roomNumber'>;
    };

/** The 部屋番号 works until this long after the camp's day, or after it was made if that is later. */
const ROOM_NUMBER_AFTER_MS = 14 * 24 * 60 * 60_000;

/**
 * So many people can be in a camp by one link at a time: three times a hall of 300, for who comes with another browser each day is
 * somebody new. A link that goes round does not fill a camp for those who come by others; a new one begins at none.
 */
export const MAX_PEOPLE_PER_LINK = 1000;

/** What joining works with. */
export interface JoinContext {
  readonly storage: Storage;
  readonly operatorKey: string;
  readonly guesses: Guesses;
  readonly nowMs: () => number;
}

/** Checks a link's secret or a 部屋番号. `address` is where the request comes from: wrong numbers are counted by it. */
export async function openProof(
  context: JoinContext,
  proof: Proof,
  address: string,
): Promise<Result<Opened, RejectionReason>> {
  return 'secret' in proof
    ? openSecret(context, proof.secret)
    : openRoomNumber(context, proof.roomNumber, address);
}

async function openSecret(context: JoinContext, secret: string): Promise<Result<Opened, RejectionReason>> {
  if (isSameSecret(secret, hostSecret(context.operatorKey))) return ok({ kind: 'host' });
  const invite = await context.storage.camps.findInvite(hashSecret(secret));
  if (invite === null) return err('link-unknown');
  if (invite.revokedAtMs !== null) return err('link-revoked');
  const record = await context.storage.camps.find(invite.camp);
  if (record === null) return err('camp-deleted');
  const { id, kind, teamId } = invite;
  return ok({ kind: 'camp', record, invite: kind, teamId, inviteId: id, granted: { link: id } });
}

async function openRoomNumber(
  context: JoinContext,
  typed: string,
  address: string,
): Promise<Result<Opened, RejectionReason>> {
  if (await context.guesses.isBlocked(address)) return err('too-many-guesses');
  const number = readSixDigits(typed);
  const camp = number === null ? null : await context.storage.camps.findByRoomNumber(number);
  const record = camp === null ? null : await context.storage.camps.find(camp.id);
  const links = camp === null ? [] : await participantLinks(context.storage, camp.id);
  if (camp === null || record === null || !isNumberOpen(camp, links, context.nowMs())) {
    await context.guesses.noteWrong(address);
    return err('room-number-wrong');
  }
  const inviteId = links.at(-1)?.id ?? null;
  const granted = {
    roomNumber: { camp: camp.id, number: camp.roomNumber },
    ...(inviteId === null ? {} : { link: inviteId }),
  };
  return ok({ kind: 'camp', record, invite: 'participant', teamId: null, inviteId, granted });
}

async function participantLinks(storage: Storage, camp: CampId): Promise<readonly Invite[]> {
  const invites = await storage.camps.invitesOf(camp);
  return invites.filter((invite) => invite.kind === 'participant' && invite.revokedAtMs === null);
}

function isNumberOpen(camp: Camp, links: readonly Invite[], nowMs: number): boolean {
  const madeAtMs = links.map((invite) => invite.createdAtMs);
  return nowMs < Math.max(Date.parse(camp.date), ...madeAtMs) + ROOM_NUMBER_AFTER_MS;
}

interface JoinWish {
  readonly name?: string | undefined;
  readonly teamId?: TeamId | null | undefined;
  readonly as?: 'participant' | 'observer' | undefined;
  readonly kind?: string | null | undefined;
}

/** Who the visitor becomes in that camp. Nothing is kept yet. */
export function becomePerson(
  opened: Extract<Opened, { kind: 'camp' }>,
  visitor: Visitor | null,
  wish: JoinWish,
  nowMs: number,
): Result<StoredPerson, RejectionReason> {
  const { record, invite } = opened;
  if (wish.teamId !== undefined && wish.teamId !== null && !hasTeam(record, wish.teamId))
    return err('malformed-request');
  const present = personIn(visitor, record.camp.id);
  if (!mayBe(record, present, wish.kind)) return err('unknown-kind');
  // A laptop that watched as the projector may be somebody's own later, and the other way round.
  if (present !== null && isProjector(present.id) === (invite === 'projector'))
    return ok(renew(present, opened, wish));
  if (isLinkFull(opened)) return err('link-full');
  if (invite === 'projector') return ok(newProjector(opened, nowMs));
  if (wish.name === undefined) return err('malformed-request');
  const role = roleBy(invite, wish);
  return ok({
    id: newId<PersonId>(),
    campId: record.camp.id,
    name: wish.name,
    role,
    teamId: role === 'observer' ? null : (opened.teamId ?? wish.teamId ?? null),
    teamAdmitted: opened.teamId !== null && role !== 'observer',
    inviteId: opened.inviteId,
    ...((wish.kind ?? null) === null ? {} : { kind: wish.kind ?? null }),
    joinedAtMs: nowMs,
    revokedAtMs: null,
  });
}

/** One of the camp's kinds of participants, none, or the word that the person has: it stays when the camp takes it out. */
const mayBe = ({ camp }: CampRecord, person: StoredPerson | null, kind: string | null | undefined): boolean =>
  (kind ?? null) === null || kind === person?.kind || wordsOf(camp).roles.some((role) => role === kind);

/** Whoever came by it and is still here counts. */
const isLinkFull = ({ record, inviteId }: Extract<Opened, { kind: 'camp' }>): boolean =>
  record.people.filter((person) => person.inviteId === inviteId && person.revokedAtMs === null).length >=
  MAX_PEOPLE_PER_LINK;

/** The same person after changing name or city. A new city's own boards open only to those it lets in. */
export function changePerson(
  record: CampRecord,
  person: StoredPerson,
  wish: Pick<JoinWish, 'name' | 'teamId' | 'kind'> & {
    readonly post?: string | null | undefined;
    readonly greeting?: string | null | undefined;
  },
): Result<StoredPerson, RejectionReason> {
  const teamId = wish.teamId === undefined ? person.teamId : wish.teamId;
  if (teamId !== null && !hasTeam(record, teamId)) return err('malformed-request');
  if (teamId !== null && person.role === 'observer') return err('not-allowed');
  if (!mayBe(record, person, wish.kind)) return err('unknown-kind');
  return ok({
    ...person,
    name: wish.name ?? person.name,
    teamId,
    teamAdmitted: person.teamAdmitted && teamId === person.teamId,
    kind: wish.kind === undefined ? (person.kind ?? null) : wish.kind,
    post: wish.post === undefined ? (person.post ?? null) : wish.post,
    greeting: wish.greeting === undefined ? (person.greeting ?? null) : wish.greeting,
  });
}

/** A person's new facts as a write: what is different, and what it was made of that must still be so. */
export function changeOf(
  before: StoredPerson,
  after: StoredPerson,
): { readonly change: PersonChange; readonly standing: Standing } {
  const { id, role, teamId, teamAdmitted, inviteId } = before;
  const rights = {
    ...(after.role === role ? {} : { role: after.role }),
    ...(after.teamId === teamId ? {} : { teamId: after.teamId }),
    ...(after.teamAdmitted === teamAdmitted ? {} : { teamAdmitted: after.teamAdmitted }),
    ...(after.inviteId === inviteId ? {} : { inviteId: after.inviteId }),
  };
  return {
    change: {
      ...rights,
      ...(after.name === before.name ? {} : { name: after.name }),
      ...((after.kind ?? null) === (before.kind ?? null) ? {} : { kind: after.kind ?? null }),
      ...((after.post ?? null) === (before.post ?? null) ? {} : { post: after.post ?? null }),
      ...((after.greeting ?? null) === (before.greeting ?? null) ? {} : { greeting: after.greeting ?? null }),
    },
    standing: Object.keys(rights).length === 0 ? { id } : { id, role, teamId, teamAdmitted, inviteId },
  };
}

const hasTeam = (record: CampRecord, teamId: TeamId): boolean =>
  record.teams.some((team) => team.id === teamId);

function roleBy(invite: InviteKind, wish: JoinWish): Role {
  if (invite === 'facilitator') return 'facilitator';
  return invite === 'observer' || invite === 'projector' || wish.as === 'observer'
    ? 'observer'
    : 'participant';
}

function newProjector(opened: Extract<Opened, { kind: 'camp' }>, nowMs: number): StoredPerson {
  return {
    id: `${PROJECTOR_PREFIX}${newId()}` as PersonId,
    campId: opened.record.camp.id,
    name: '投影',
    role: 'observer',
    teamId: null,
    teamAdmitted: false,
    inviteId: opened.inviteId,
    joinedAtMs: nowMs,
    revokedAtMs: null,
  };
}

/** Somebody who comes back, perhaps with another link. */
function renew(
  person: StoredPerson,
  opened: Extract<Opened, { kind: 'camp' }>,
  wish: JoinWish,
): StoredPerson {
  if (isProjector(person.id)) return { ...person, inviteId: opened.inviteId };
  const offered = roleBy(opened.invite, wish);
  // Opening the participants' link again changes nothing; saying 「見学」 or naming a city in the form does.
  const isChoosing = wish.as !== undefined || wish.teamId !== undefined || opened.teamId !== null;
  const role =
    person.role === 'facilitator' || offered === 'facilitator'
      ? 'facilitator'
      : isChoosing && opened.invite !== 'observer'
        ? offered
        : person.role;
  const chosen = opened.teamId ?? (wish.teamId === undefined ? person.teamId : wish.teamId);
  const teamId = role === 'observer' ? null : chosen;
  const teamAdmitted =
    opened.teamId !== null ? role !== 'observer' : person.teamAdmitted && teamId === person.teamId;
  // Whose rights come from a better link than this one came by that one still.
  const owesEarlierLink =
    (role === 'facilitator' && opened.invite !== 'facilitator') ||
    (teamAdmitted && opened.teamId === null && opened.invite !== 'facilitator');
  return {
    ...person,
    name: wish.name ?? person.name,
    ...(wish.kind === undefined ? {} : { kind: wish.kind }),
    role,
    teamId,
    teamAdmitted,
    inviteId: owesEarlierLink ? person.inviteId : opened.inviteId,
  };
}

/** Is somebody another to the sessions that carry name, city and rights from their beginning? */
export const hasOtherRights = (before: StoredPerson, after: StoredPerson): boolean =>
  before.role !== after.role ||
  before.teamId !== after.teamId ||
  before.teamAdmitted !== after.teamAdmitted ||
  before.name !== after.name;
