// The tables, as numbered migrations that are never changed once released. Columns are called and filled as in SQLite
// (sqlite/schema.ts), so that both read rows alike and one can be moved into the other. `added` keeps the order in which rows came,
// as SQLite's rowid does.

import { PASSING_TABLES } from './passing-schema.ts';

/** One step of the schema. It only adds, so that a relay of the release before goes on working beside a newer one. */
export interface Migration {
  /** How many of the migrations a program has to know at least to go on with a database that has this one. */
  readonly leastSchema: number;
  readonly sql: string;
}

const ADDED = 'added bigint GENERATED ALWAYS AS IDENTITY';

/** In order; the first is number 1. */
export const MIGRATIONS: readonly Migration[] = [
  {
    leastSchema: 1,
    sql: `
  CREATE TABLE camps (
    id text PRIMARY KEY,
    title text NOT NULL,
    date text NOT NULL,
    base_fiscal_year bigint NOT NULL,
    template_set text NOT NULL,
    room_number text NOT NULL UNIQUE,
    agenda text NOT NULL,
    observers_give_feedback bigint NOT NULL,
    words text,
    ${ADDED}
  );

  CREATE TABLE teams (
    id text PRIMARY KEY,
    camp_id text NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    name text NOT NULL,
    short_name text NOT NULL,
    position bigint NOT NULL,
    is_late bigint NOT NULL DEFAULT 0,
    withdrawn_at_ms bigint,
    colour bigint,
    ranks text,
    ${ADDED},
    UNIQUE (camp_id, id)
  );

  CREATE TABLE invites (
    id text PRIMARY KEY,
    camp_id text NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    kind text NOT NULL,
    team_id text,
    secret_hash text NOT NULL UNIQUE,
    hint text NOT NULL,
    created_at_ms bigint NOT NULL,
    revoked_at_ms bigint,
    ${ADDED},
    FOREIGN KEY (camp_id, team_id) REFERENCES teams (camp_id, id) ON DELETE CASCADE
  );
  CREATE INDEX invites_of_camp ON invites (camp_id, team_id);

  CREATE TABLE people (
    id text PRIMARY KEY,
    camp_id text NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    name text NOT NULL,
    role text NOT NULL,
    team_id text,
    team_admitted bigint NOT NULL,
    joined_at_ms bigint NOT NULL,
    revoked_at_ms bigint,
    invite_id text REFERENCES invites (id) ON DELETE SET NULL,
    post text,
    greeting text,
    kind text,
    ${ADDED},
    FOREIGN KEY (camp_id, team_id) REFERENCES teams (camp_id, id) ON DELETE CASCADE
  );
  CREATE INDEX people_of_camp ON people (camp_id, team_id);
  CREATE INDEX people_of_invite ON people (invite_id);

  CREATE TABLE boards (
    id text PRIMARY KEY,
    camp_id text NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    title text NOT NULL,
    team_id text,
    visibility text NOT NULL,
    kind text NOT NULL,
    sheets text NOT NULL,
    epoch bigint NOT NULL,
    last_seq bigint NOT NULL,
    changed_at_ms bigint,
    person_id text REFERENCES people (id) ON DELETE CASCADE,
    ${ADDED},
    FOREIGN KEY (camp_id, team_id) REFERENCES teams (camp_id, id) ON DELETE CASCADE
  );
  CREATE INDEX boards_of_camp ON boards (camp_id);
  CREATE INDEX boards_of_team ON boards (camp_id, team_id);
  CREATE UNIQUE INDEX boards_of_person ON boards (person_id) WHERE person_id IS NOT NULL;

  CREATE TABLE documents (
    board_id text NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    epoch bigint NOT NULL,
    started_at_ms bigint NOT NULL,
    snapshot_seq bigint NOT NULL,
    crc bigint NOT NULL,
    snapshot bytea NOT NULL,
    has_all_owners bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (board_id, epoch)
  );

  CREATE TABLE updates (
    board_id text NOT NULL,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    crc bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (board_id, epoch, seq),
    FOREIGN KEY (board_id, epoch) REFERENCES documents (board_id, epoch) ON DELETE CASCADE
  );

  CREATE TABLE id_owners (
    board_id text NOT NULL,
    epoch bigint NOT NULL,
    client_id bigint NOT NULL,
    person_id text,
    device_id text,
    PRIMARY KEY (board_id, epoch, client_id),
    FOREIGN KEY (board_id, epoch) REFERENCES documents (board_id, epoch) ON DELETE CASCADE
  );

  -- What they hold is compressed already, as Yjs writes it or by packing: trying again costs time and gains nothing.
  ALTER TABLE updates ALTER COLUMN bytes SET STORAGE EXTERNAL;

  CREATE TABLE versions (
    id text PRIMARY KEY,
    board_id text NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    title text NOT NULL,
    kind text NOT NULL,
    created_at_ms bigint NOT NULL,
    created_by text NOT NULL,
    sheet_id text,
    words text NOT NULL,
    crc bigint NOT NULL,
    snapshot bytea NOT NULL,
    packing text NOT NULL DEFAULT 'plain',
    hash text,
    content_of text REFERENCES versions (id),
    ${ADDED}
  );
  ALTER TABLE versions ALTER COLUMN snapshot SET STORAGE EXTERNAL;
  CREATE INDEX versions_of_board ON versions (board_id);
  CREATE INDEX versions_by_hash ON versions (board_id, hash);
  CREATE INDEX versions_by_content ON versions (content_of);

  CREATE TABLE assets (
    board_id text NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    id text NOT NULL,
    mime text NOT NULL,
    bytes bigint NOT NULL,
    width bigint NOT NULL,
    height bigint NOT NULL,
    uploaded_by text NOT NULL,
    at_ms bigint NOT NULL,
    is_plain bigint NOT NULL DEFAULT 0,
    ${ADDED},
    PRIMARY KEY (board_id, id)
  );
  CREATE INDEX assets_not_plain ON assets (added) WHERE is_plain = 0;

  CREATE TABLE devices (
    id text PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    is_host bigint NOT NULL,
    created_at_ms bigint NOT NULL
  );

  CREATE TABLE device_people (
    device_id text NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    camp_id text NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    person_id text NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    ${ADDED},
    PRIMARY KEY (device_id, camp_id)
  );
  CREATE INDEX devices_of_person ON device_people (person_id);
  CREATE INDEX devices_of_camp ON device_people (camp_id);

  CREATE TABLE facilitation (
    camp_id text PRIMARY KEY REFERENCES camps (id) ON DELETE CASCADE,
    json text NOT NULL
  );

  -- No reference to the camp: who deleted it must stay known after it is gone.
  CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_ms bigint NOT NULL,
    camp_id text,
    person_id text,
    action text NOT NULL,
    subject text NOT NULL
  );
  CREATE INDEX audit_of_camp ON audit (camp_id);

  -- The relays of a region, and which of them is at home in which camp (server/region).
  CREATE TABLE relays (
    relay_id text PRIMARY KEY,
    address text NOT NULL,
    build text NOT NULL,
    format integer NOT NULL,
    facts jsonb NOT NULL DEFAULT '{}',
    until timestamptz NOT NULL
  );
  CREATE TABLE leases (
    name text PRIMARY KEY,
    relay_id text,
    address text,
    fence bigint NOT NULL,
    format integer NOT NULL DEFAULT 0,
    until timestamptz NOT NULL
  );
  -- Both are written anew every second: room on their pages keeps that from growing them.
  ALTER TABLE relays SET (fillfactor = 50);
  ALTER TABLE leases SET (fillfactor = 50);

  -- Which database this is, so that one that was restored from a backup is noticed (database-identity.ts).
  CREATE TABLE database_identity (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    system_identifier text NOT NULL,
    timeline text NOT NULL,
    boards_oid bigint NOT NULL
  );
  `,
  },
  { leastSchema: 1, sql: PASSING_TABLES },
];

/** How many migrations this program knows. */
export const SCHEMA_VERSION = MIGRATIONS.length;
