// The tables, as numbered migrations that are never changed once released, and the one function that brings a database
// to the newest. Tables are STRICT; every blob that matters lies beside its CRC-32, because SQLite has no page checksum.
import type { SqlConnection } from './driver.ts';
import { inTransaction } from './transaction.ts';

/** Marks the file as ours (`PRAGMA application_id`): "Mrzu". */
export const APPLICATION_ID = 0x4d727a75;

const MIGRATIONS: readonly string[] = [
  // 1
  `
  CREATE TABLE camps (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    base_fiscal_year INTEGER NOT NULL,
    template_set TEXT NOT NULL,
    room_number TEXT NOT NULL UNIQUE,
    agenda TEXT NOT NULL,
    observers_give_feedback INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE teams (
    id TEXT PRIMARY KEY NOT NULL,
    camp_id TEXT NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (camp_id, id)
  ) STRICT;

  CREATE TABLE boards (
    id TEXT PRIMARY KEY NOT NULL,
    camp_id TEXT NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    team_id TEXT,
    visibility TEXT NOT NULL,
    kind TEXT NOT NULL,
    sheets TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    FOREIGN KEY (camp_id, team_id) REFERENCES teams (camp_id, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX boards_of_camp ON boards (camp_id);
  CREATE INDEX boards_of_team ON boards (camp_id, team_id);

  CREATE TABLE documents (
    board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    started_at_ms INTEGER NOT NULL,
    snapshot_seq INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    snapshot BLOB NOT NULL,
    PRIMARY KEY (board_id, epoch)
  ) STRICT;

  CREATE TABLE updates (
    board_id TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (board_id, epoch, seq),
    FOREIGN KEY (board_id, epoch) REFERENCES documents (board_id, epoch) ON DELETE CASCADE
  ) STRICT;

  CREATE TABLE versions (
    id TEXT PRIMARY KEY NOT NULL,
    board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    sheet_id TEXT,
    words TEXT NOT NULL,
    crc INTEGER NOT NULL,
    snapshot BLOB NOT NULL
  ) STRICT;
  CREATE INDEX versions_of_board ON versions (board_id);

  CREATE TABLE assets (
    board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    mime TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    uploaded_by TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (board_id, id)
  ) STRICT;

  CREATE TABLE invites (
    id TEXT PRIMARY KEY NOT NULL,
    camp_id TEXT NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    team_id TEXT,
    secret_hash TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    revoked_at_ms INTEGER,
    FOREIGN KEY (camp_id, team_id) REFERENCES teams (camp_id, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX invites_of_camp ON invites (camp_id, team_id);

  CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    camp_id TEXT NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    team_id TEXT,
    team_admitted INTEGER NOT NULL,
    joined_at_ms INTEGER NOT NULL,
    revoked_at_ms INTEGER,
    FOREIGN KEY (camp_id, team_id) REFERENCES teams (camp_id, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX people_of_camp ON people (camp_id, team_id);

  CREATE TABLE devices (
    id TEXT PRIMARY KEY NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    is_host INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE device_people (
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    camp_id TEXT NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (device_id, camp_id)
  ) STRICT;
  CREATE INDEX devices_of_person ON device_people (person_id);
  CREATE INDEX devices_of_camp ON device_people (camp_id);

  CREATE TABLE facilitation (
    camp_id TEXT PRIMARY KEY NOT NULL REFERENCES camps (id) ON DELETE CASCADE,
    json TEXT NOT NULL
  ) STRICT;

  -- No reference to the camp: who deleted it must stay known after it is gone.
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    camp_id TEXT,
    person_id TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_of_camp ON audit (camp_id);
  `,
  // 2: by which link a person came; when a board changed last.
  `
  ALTER TABLE people ADD COLUMN invite_id TEXT REFERENCES invites (id) ON DELETE SET NULL;
  CREATE INDEX people_of_invite ON people (invite_id);

  ALTER TABLE boards ADD COLUMN changed_at_ms INTEGER;
  -- When boards were written on was not noted before; that they were is known.
  UPDATE boards SET changed_at_ms =
    (SELECT max(started_at_ms) FROM documents WHERE documents.board_id = boards.id)
    WHERE last_seq > 0;
  `,
  // 3: versions are compressed, and bytes that several of a board have are kept once. What was kept before stays plain.
  `
  ALTER TABLE versions ADD COLUMN packing TEXT NOT NULL DEFAULT 'plain';
  ALTER TABLE versions ADD COLUMN hash TEXT;
  ALTER TABLE versions ADD COLUMN content_of TEXT REFERENCES versions (id);
  CREATE INDEX versions_by_hash ON versions (board_id, hash);
  CREATE INDEX versions_by_content ON versions (content_of);
  `,
  // 4: images are kept without place, time and device; those of before are made so by and by (server/assets).
  `
  ALTER TABLE assets ADD COLUMN is_plain INTEGER NOT NULL DEFAULT 0;
  `,
  // 5: who writes under which Yjs client id. In epochs of before it is not known of all.
  `
  CREATE TABLE id_owners (
    board_id TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    person_id TEXT,
    device_id TEXT,
    PRIMARY KEY (board_id, epoch, client_id),
    FOREIGN KEY (board_id, epoch) REFERENCES documents (board_id, epoch) ON DELETE CASCADE
  ) STRICT;
  ALTER TABLE documents ADD COLUMN has_all_owners INTEGER NOT NULL DEFAULT 0;
  `,
  // 6: cities that came when the camp was there already, and those that were withdrawn.
  `
  ALTER TABLE teams ADD COLUMN is_late INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE teams ADD COLUMN withdrawn_at_ms INTEGER;
  `,
  // 7: another colour for a city than that of its order.
  'ALTER TABLE teams ADD COLUMN colour INTEGER',
  // 8: one person's own board, one for each at most. It goes when the person's row does, with the camp.
  `
  ALTER TABLE boards ADD COLUMN person_id TEXT REFERENCES people (id) ON DELETE CASCADE;
  CREATE UNIQUE INDEX boards_of_person ON boards (person_id) WHERE person_id IS NOT NULL;
  `,
  // 9: what people say of themselves.
  `
  ALTER TABLE people ADD COLUMN post TEXT;
  ALTER TABLE people ADD COLUMN greeting TEXT;
  `,
  // 10: the words of a camp, and the ranks of a city. NULL: the usual words, the camp's ranks.
  `
  ALTER TABLE camps ADD COLUMN words TEXT;
  ALTER TABLE teams ADD COLUMN ranks TEXT;
  `,
  // 11: which of the camp's kinds of participants somebody is, as a word.
  'ALTER TABLE people ADD COLUMN kind TEXT',
];

/** The schema this program writes. A database with a higher number was written by a newer program. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Brings the database to SCHEMA_VERSION, each step in its own transaction; nothing happens when it is there. An earlier
 * version is for tests alone, which need databases as older programs left them.
 */
export function migrate(connection: SqlConnection, to = SCHEMA_VERSION): void {
  for (let version = schemaVersion(connection); version < to; version += 1) {
    inTransaction(connection, () => {
      connection.exec(MIGRATIONS[version] ?? '');
      connection.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1}`);
    });
  }
}

/** The schema number in the file; 0 for an empty database. */
export const schemaVersion = (connection: SqlConnection): number => pragma(connection, 'user_version');

/** The mark in the file; 0 for an empty database. */
export const applicationId = (connection: SqlConnection): number => pragma(connection, 'application_id');

function pragma(connection: SqlConnection, name: 'user_version' | 'application_id'): number {
  return Number(connection.prepare(`PRAGMA ${name}`).get()?.[name]);
}
