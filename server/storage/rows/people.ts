// Links, people and devices as they lie in rows, whichever database holds them.
import type { Device, Invite, StoredPerson } from '../storage.ts';
import {
  flag,
  integer,
  integerOrNull,
  nameIn,
  nameOrNullIn,
  type SqlRow,
  type SqlValue,
  text,
  textOrNull,
} from './values.ts';

export function readInvite(row: SqlRow): Invite {
  return {
    id: text(row, 'id'),
    camp: text(row, 'camp_id'),
    kind: text(row, 'kind'),
    teamId: textOrNull(row, 'team_id'),
    secretHash: text(row, 'secret_hash'),
    hint: text(row, 'hint'),
    createdAtMs: integer(row, 'created_at_ms'),
    revokedAtMs: integerOrNull(row, 'revoked_at_ms'),
  };
}

/** What may change of a person, in the order of the columns. */
export const changeable = ({
  name,
  role,
  teamId,
  teamAdmitted,
  inviteId,
  kind,
  post,
  greeting,
}: StoredPerson): SqlValue[] => [
  name,
  role,
  teamId,
  flag(teamAdmitted),
  inviteId,
  kind ?? null,
  post ?? null,
  greeting ?? null,
];

export function readPerson(row: SqlRow): StoredPerson {
  return {
    id: text(row, 'id'),
    campId: text(row, 'camp_id'),
    name: nameIn(row, 'name'),
    role: text(row, 'role'),
    teamId: textOrNull(row, 'team_id'),
    teamAdmitted: integer(row, 'team_admitted') === 1,
    inviteId: textOrNull(row, 'invite_id'),
    joinedAtMs: integer(row, 'joined_at_ms'),
    revokedAtMs: integerOrNull(row, 'revoked_at_ms'),
    ...said('kind', nameOrNullIn(row, 'kind')),
    ...said('post', nameOrNullIn(row, 'post')),
    ...said('greeting', nameOrNullIn(row, 'greeting')),
  };
}

/** What somebody has said of themselves; left out where they have not. */
const said = <K extends 'kind' | 'post' | 'greeting'>(
  fact: K,
  words: string | null,
): { readonly [F in K]?: string } =>
  words === null ? {} : ({ [fact]: words } as { readonly [F in K]: string });

export function readDevice(row: SqlRow): Device {
  return {
    id: text(row, 'id'),
    tokenHash: text(row, 'token_hash'),
    isHost: integer(row, 'is_host') === 1,
    createdAtMs: integer(row, 'created_at_ms'),
  };
}
